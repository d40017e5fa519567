"""${{ values.purpose }}"""
