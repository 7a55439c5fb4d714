#include "io/pg_connection.hpp"

#include "io/pg_fault.hpp"
#include "layer/database_path.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace zonelint::io {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int usual_seconds = 10;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using ConnectionOptions = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string_view option_of(const ConnectionOptions& options, std::string_view name)
{
    for (const PQconninfoOption* at = options.get(); at != nullptr && at->keyword != nullptr; ++at) {  // ends with a null
        if (at->keyword == name && at->val != nullptr) {
            return at->val;
        }
    }
    return {};
}

/// Where others can read it: a project file, a command line. The words are not repeated, not even as a place.
[[noreturn]] void refuse_password()
{
    throw Error(ErrorKind::config, {"数据库的连接参数里写了密码", "the connection words of the database hold a password"},
                {},
                {"请删去，改用 ~/.pgpass、服务文件或环境变量 PGPASSWORD",
                 "take it out and use ~/.pgpass, a service file or the variable PGPASSWORD"});
}

void check_words(const std::string& words)
{
    if (layer::holds_password(words)) {
        refuse_password();
    }
    if (words.find('=') == std::string::npos && words.find("://") == std::string::npos) {
        return;  // the name of a database
    }
    char* fault = nullptr;
    const ConnectionOptions options(PQconninfoParse(words.c_str(), &fault));
    PQfreemem(fault);  // it may quote the words
    if (options == nullptr) {
        throw Error(ErrorKind::config,
                    {"数据库的连接参数写得不对", "the connection words of the database are not well formed"}, {},
                    {"例如 service=bureau，或 host=10.0.0.5 dbname=bureau",
                     "for example service=bureau, or host=10.0.0.5 dbname=bureau"});
    }
    if (!option_of(options, "password").empty() || !option_of(options, "sslpassword").empty()) {
        refuse_password();
    }
}

/// How long to wait for the server; nothing: for ever. As libpq has it, for each of several hosts.
std::optional<std::chrono::seconds> patience(PGconn* connection)
{
    const ConnectionOptions options(PQconninfo(connection));
    const std::string_view word = option_of(options, "connect_timeout");
    int seconds = usual_seconds;
    std::from_chars(word.data(), word.data() + word.size(), seconds);
    if (seconds <= 0) {
        return std::nullopt;
    }
    const std::string_view hosts = option_of(options, "host");
    return std::chrono::seconds((1 + std::count(hosts.begin(), hosts.end(), ',')) * std::max(seconds, 2));
}

}  // namespace

std::int64_t PgRows::touched() const
{
    const std::string_view text = PQcmdTuples(m_result.get());
    std::int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

PgConnection::PgConnection(const std::string& words, Where where) : m_where(std::move(where))
{
    check_words(words);
    // Keywords after dbname, which the words are, overrule them; those before it give way.
    const std::array<const char*, 6> keys{
        "fallback_application_name", "keepalives_idle", "tcp_user_timeout", "dbname", "client_encoding", nullptr};
    const std::array<const char*, 6> values{"zonelint", "30", "60000", words.c_str(), "UTF8", nullptr};
    m_connection.reset(PQconnectStartParams(keys.data(), values.data(), 1));
    if (m_connection == nullptr || PQstatus(m_connection.get()) == CONNECTION_BAD) {
        refuse_connection();
    }
    wait();
    PQsetNoticeProcessor(
        m_connection.get(), [](void*, const char*) {}, nullptr);
}

void PgConnection::wait()
{
    const auto longest = patience(m_connection.get());
    const Clock::time_point start = Clock::now();
    for (PostgresPollingStatusType state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;
         state = PQconnectPoll(m_connection.get())) {
        if (state == PGRES_POLLING_FAILED) {
            refuse_connection();
        }
        int left = -1;
        if (longest) {
            const auto rest = *longest - (Clock::now() - start);
            left = static_cast<int>(
                std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(rest).count()));
        }
        pollfd socket{PQsocket(m_connection.get()), static_cast<short>(state == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                      0};
        if (::poll(&socket, 1, left) == 0) {
            throw Error(
                ErrorKind::input,
                say("数据库服务器 {} 秒内没有应答", "the database server did not answer within {} s", longest->count()),
                m_where,
                {"请确认服务器在运行，主机和端口无误；更慢的可设 connect_timeout",
                 "see that it runs, and that host and port are right; set connect_timeout for slower ones"});
        }
    }
}

void PgConnection::refuse_connection() const
{
    PGconn* const connection = m_connection.get();
    const std::string said = connection == nullptr ? "out of memory" : first_line(PQerrorMessage(connection));
    Text hint{"请确认服务器在运行，主机、端口和数据库名无误",
              "see that the server runs, and that host, port and database are right"};
    if (connection != nullptr && PQconnectionNeedsPassword(connection) != 0) {
        hint = {"请在 ~/.pgpass、服务文件或环境变量 PGPASSWORD 里给出密码",
                "give the password in ~/.pgpass, a service file or the variable PGPASSWORD"};
    } else if (connection != nullptr && PQconnectionUsedPassword(connection) != 0) {
        hint = {"请核对用户名、数据库名，以及 ~/.pgpass、服务文件或 PGPASSWORD 里的密码",
                "check user and database, and the password in ~/.pgpass, the service file or PGPASSWORD"};
    }
    throw Error(ErrorKind::input, say("无法连接数据库：{}", "cannot connect to the database: {}", said), m_where, hint);
}

void PgConnection::refuse(const PGresult* result) const
{
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* said = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const bool lost = PQstatus(m_connection.get()) == CONNECTION_BAD && (state == nullptr || *state == '\0');
    const PgFault fault = lost ? pg_lost() : pg_fault(state == nullptr ? "" : state, said == nullptr ? "" : said);
    throw Error(ErrorKind::input, fault.message, m_where, fault.hint);
}

PgRows PgConnection::checked(PGresult* result) const
{
    PgRows out(result);
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        refuse(result);
    }
    return out;
}

PgRows PgConnection::ask(const std::string& sql, std::span<const std::string> values)
{
    std::vector<const char*> texts;
    texts.reserve(values.size());
    for (const std::string& value : values) {
        texts.push_back(value.c_str());
    }
    return checked(PQexecParams(m_connection.get(), sql.c_str(), static_cast<int>(texts.size()), nullptr, texts.data(),
                                nullptr, nullptr, 0));
}

PgRows PgConnection::ask(const std::string& sql, std::initializer_list<std::string> values)
{
    return ask(sql, std::span(values.begin(), values.size()));
}

void PgConnection::run(const std::string& script) { static_cast<void>(checked(PQexec(m_connection.get(), script.c_str()))); }

void PgConnection::begin_copy(const std::string& sql)
{
    PGresult* const result = PQexec(m_connection.get(), sql.c_str());
    const PgRows owner(result);
    if (PQresultStatus(result) != PGRES_COPY_IN) {
        refuse(result);
    }
}

void PgConnection::put(std::string_view bytes)
{
    if (PQputCopyData(m_connection.get(), bytes.data(), static_cast<int>(bytes.size())) != 1) {
        refuse(nullptr);
    }
}

std::int64_t PgConnection::end_copy()
{
    if (PQputCopyEnd(m_connection.get(), nullptr) != 1) {
        refuse(nullptr);
    }
    const PgRows done = checked(PQgetResult(m_connection.get()));
    while (PGresult* const more = PQgetResult(m_connection.get())) {
        PQclear(more);
    }
    return done.touched();
}

bool PgConnection::usable() const
{
    return PQstatus(m_connection.get()) == CONNECTION_OK && PQtransactionStatus(m_connection.get()) != PQTRANS_INERROR;
}

bool PgConnection::encoded() const
{
    const char* encoding = PQparameterStatus(m_connection.get(), "server_encoding");
    return encoding == nullptr || std::string_view(encoding) != "SQL_ASCII";
}

std::string PgConnection::place() const
{
    return fmt::format("{}\n{}\n{}", PQhost(m_connection.get()), PQport(m_connection.get()), PQdb(m_connection.get()));
}

std::string PgConnection::user() const { return PQuser(m_connection.get()); }

std::string PgConnection::database() const { return PQdb(m_connection.get()); }

}  // namespace zonelint::io
