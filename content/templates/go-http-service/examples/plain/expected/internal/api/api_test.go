package api

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestGreeting(t *testing.T) {
	answer := httptest.NewRecorder()
	New(slog.Default()).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/v1/greeting?name=Kari", nil))

	if answer.Code != http.StatusOK {
		t.Fatalf("status %d", answer.Code)
	}
	if !strings.Contains(answer.Body.String(), "Hello, Kari") {
		t.Fatalf("body %q", answer.Body.String())
	}
}
