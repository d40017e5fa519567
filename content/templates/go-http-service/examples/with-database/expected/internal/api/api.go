// Package api is the HTTP interface of claims-service.
package api

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

// New returns the handler of the service: its operations and the two health checks.
func New(log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", ok)
	mux.HandleFunc("GET /readyz", ok)
	mux.HandleFunc("GET /v1/greeting", greeting(log))
	return mux
}

func ok(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func greeting(log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Query().Get("name")
		if name == "" {
			name = "world"
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(map[string]string{"message": "Hello, " + name}); err != nil {
			log.Warn("answer not written", "error", err)
		}
	}
}
