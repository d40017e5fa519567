// Package store keeps the data of claims-service in PostgreSQL.
package store

import (
	"context"
	"database/sql"
)

// Store reads and writes notes.
type Store struct {
	db *sql.DB
}

// Open checks the connection, so that a wrong address fails at the start.
func Open(ctx context.Context, db *sql.DB) (*Store, error) {
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	return &Store{db: db}, nil
}

// Add writes a note and returns its id.
func (s *Store) Add(ctx context.Context, body string) (int64, error) {
	var id int64
	err := s.db.QueryRowContext(ctx, `INSERT INTO note (body) VALUES ($1) RETURNING id`, body).Scan(&id)
	return id, err
}
