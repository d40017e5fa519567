module nordlys.example/claims-service

go 1.25
