module nordlys.example/${{ values.name }}

go 1.25
