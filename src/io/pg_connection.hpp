#pragma once
// A connection to PostgreSQL: what libpq says as one sentence with what to do, never with a password in it.

#include "base/error.hpp"

#include <libpq-fe.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::io {

/// What a query gave, as texts. Views live as long as it.
class PgRows {
public:
    explicit PgRows(PGresult* result) : m_result(result) {}

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(PQntuples(m_result.get())); }
    [[nodiscard]] bool null(std::size_t row, std::size_t column) const
    {
        return PQgetisnull(m_result.get(), static_cast<int>(row), static_cast<int>(column)) != 0;
    }
    /// "" for NULL.
    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const
    {
        return {PQgetvalue(m_result.get(), static_cast<int>(row), static_cast<int>(column)),
                static_cast<std::size_t>(PQgetlength(m_result.get(), static_cast<int>(row), static_cast<int>(column)))};
    }
    [[nodiscard]] std::string string(std::size_t row, std::size_t column) const { return std::string(text(row, column)); }
    /// For columns of type boolean.
    [[nodiscard]] bool flag(std::size_t row, std::size_t column) const { return text(row, column) == "t"; }
    /// Of its type, in pg_type; a domain is what it is made from.
    [[nodiscard]] Oid type(std::size_t column) const { return PQftype(m_result.get(), static_cast<int>(column)); }
    /// How many rows a command touched.
    [[nodiscard]] std::int64_t touched() const;

private:
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    std::unique_ptr<PGresult, Clear> m_result;
};

/// Each member throws Error(input) at `where` of the connection when the server says no or is lost. For one thread at a time.
class PgConnection {
public:
    /// `words`: libpq's "service=bureau" or URI; what they leave open comes from the service file, the PG* variables and
    /// ~/.pgpass. Waits 10 s unless these say otherwise. Throws Error(config) for words that are none or hold a password.
    PgConnection(const std::string& words, Where where);

    /// A single statement; `values` are $1, $2 … as texts.
    PgRows ask(const std::string& sql, std::span<const std::string> values = {});
    PgRows ask(const std::string& sql, std::initializer_list<std::string> values);
    /// Statements whose results nobody wants.
    void run(const std::string& script);

    /// COPY … FROM STDIN, with rows as put() gives them.
    void begin_copy(const std::string& sql);
    void put(std::string_view bytes);
    /// How many rows the server took.
    std::int64_t end_copy();

    /// False after the server said no inside a transaction, or is lost.
    [[nodiscard]] bool usable() const;
    /// False where the database does not know in which encoding its texts are.
    [[nodiscard]] bool encoded() const;
    /// Host, port and database, to tell connections to the same one.
    [[nodiscard]] std::string place() const;
    [[nodiscard]] std::string user() const;
    [[nodiscard]] std::string database() const;
    [[nodiscard]] const Where& where() const { return m_where; }
    /// What is asked about from now on, for messages.
    void about(std::string layer) { m_where.layer = std::move(layer); }

private:
    struct Close {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };

    void wait();
    [[noreturn]] void refuse_connection() const;
    [[noreturn]] void refuse(const PGresult* result) const;
    PgRows checked(PGresult* result) const;

    Where m_where;
    std::unique_ptr<PGconn, Close> m_connection;
};

}  // namespace zonelint::io
