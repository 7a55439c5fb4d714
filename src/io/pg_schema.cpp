#include "io/pg_schema.hpp"

#include "base/hash.hpp"
#include "filter/to_sql.hpp"
#include "io/pg_catalog.hpp"
#include "io/pg_copy.hpp"
#include "io/pg_ours.hpp"
#include "io/sqlite_file.hpp"

#include <algorithm>
#include <set>

namespace zonelint::io {

namespace {

constexpr std::size_t copy_block = std::size_t{1} << 16U;
constexpr std::size_t id_digits = 16;
constexpr const char* runs_table = "runs";
constexpr const char* shape_column = "geom";

/// A table or layer on its way into the database.
struct OutTable {
    std::string name;
    const report::Table* rows = nullptr;
    const report::FeatureLayer* layer = nullptr;  ///< null for a table without geometry
    bool multi = false;
};

/// Points of verdicts are single by their nature; what others have may be of several parts in the next run.
bool is_single(const report::FeatureLayer& layer)
{
    return layer.name == "findings" || layer.name == "undetermined" || layer.name == "advice";
}

/// Layers under their own names; other tables as run_ledger, run_summary …, for "ledger" is the view.
std::vector<OutTable> out_tables(const DatabaseRun& run)
{
    std::vector<OutTable> out;
    std::set<std::string> layered{"gaps"};
    for (const report::FeatureLayer& layer : run.layers) {
        layered.insert(layer.name);
        const bool shaped = layer.shape != geo::Shape::none;
        out.push_back({layer.name, &layer, shaped ? &layer : nullptr, !is_single(layer)});
    }
    for (const report::Table& table : run.tables) {
        if (!layered.contains(table.name)) {
            out.push_back({"run_" + table.name, &table, nullptr, false});
        }
    }
    std::sort(out.begin(), out.end(), [](const OutTable& a, const OutTable& b) { return a.name < b.name; });
    return out;
}

/// Hands the rows to `take` as text for COPY, in blocks; the run's id is `id`.
template <class Take>
void write_rows(const OutTable& table, const std::string& id, const Take& take)
{
    std::string lines;
    report::Record record;
    for (std::size_t row = 0; row < table.rows->size; ++row) {
        table.rows->read(row, record);
        lines += id;
        for (const report::Value& value : record) {
            lines += '\t';
            copy_value(lines, value);
        }
        if (table.layer != nullptr) {
            lines += '\t';
            copy_shape(lines, table.layer->geometry, row, table.multi);
        }
        lines += '\n';
        if (lines.size() >= copy_block) {
            take(lines);
            lines.clear();
        }
    }
    if (!lines.empty()) {
        take(lines);
    }
}

/// Of all that the run says: what was audited, and every row. The manifest does not count: it names files and the program's build.
std::string id_of(const DatabaseRun& run, std::span<const OutTable> tables)
{
    std::string hashes = run.project + '\n' + run.region + '\n' + to_string(run.as_of) + '\n';
    for (const OutTable& table : tables) {
        hashes += table.name + '\n';
        for (const report::Field& field : table.rows->fields) {
            hashes += field.name + '\n';
        }
        write_rows(table, "", [&](const std::string& lines) { hashes += sha256(lines) + '\n'; });
    }
    return sha256(hashes).substr(0, id_digits);
}

const char* sql_type_of(report::ValueType type)
{
    switch (type) {
    case report::ValueType::real:
        return "double precision";
    case report::ValueType::integer:
        return "bigint";
    case report::ValueType::flag:
        return "boolean";
    case report::ValueType::date:
        return "date";
    default:
        return "text";
    }
}

std::string shape_type(const OutTable& table, const std::string& postgis)
{
    const geo::Shape shape = table.layer->shape;
    const std::string word = shape == geo::Shape::point ? "Point" : shape == geo::Shape::line ? "LineString" : "Polygon";
    return postgis + "geometry(" + (table.multi ? "Multi" : "") + word + ", 4490)";
}

OwnTable own_runs()
{
    OwnTable out{runs_table, {"核查", "Runs"}, {}};
    const auto add = [&](const char* name, const char* type, const char* more, Text title) {
        out.columns.push_back({name, type, more, std::move(title), false});
    };
    add("run_id", "text", "PRIMARY KEY", {"核查编号：结果的散列", "id of the run, a hash of its results"});
    add("number", "bigint", "NOT NULL GENERATED ALWAYS AS IDENTITY", {"写入的次序", "in the order of writing"});
    add("project", "text", "NOT NULL", {"项目", "project"});
    add("region", "text", "NOT NULL", {"区域", "region"});
    add("as_of", "date", "NOT NULL", {"核查日", "the day judged by"});
    add("tool_version", "text", "NOT NULL", {"zonelint 版本", "version of zonelint"});
    add("written_at", "timestamp with time zone", "NOT NULL DEFAULT pg_catalog.now()", {"写入时间", "when it was written"});
    add("manifest", "json", "NOT NULL", {"来历：输入、规则包、参数", "provenance: inputs, packs, parameters"});
    return out;
}

OwnTable own_table(const OutTable& table, const OwnSchema& schema, const std::string& postgis)
{
    OwnTable out{table.name, table.rows->title, {}};
    out.columns.push_back({"run_id",
                           "text",
                           "NOT NULL REFERENCES " + schema.sql(runs_table) + " ON DELETE CASCADE",
                           {"核查编号，见 runs", "the run, see runs"},
                           false});
    for (const report::Field& field : table.rows->fields) {
        out.columns.push_back({field.name, sql_type_of(field.type), "", field.title, false});
    }
    if (table.layer != nullptr) {
        out.columns.push_back({shape_column, shape_type(table, postgis), "", {"位置，EPSG:4490", "place, EPSG:4490"}, true});
    }
    return out;
}

class PgResultSchema final : public ResultSchema {
public:
    PgResultSchema(const std::string& words, std::string schema)
        : m_connection(words, {.file = "postgresql"}), m_schema(std::move(schema))
    {
        Where where = m_connection.where();
        where.layer = m_schema;
        const PgRows can = m_connection.ask(
            "SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE') AND pg_catalog.has_schema_privilege(n.oid, 'USAGE'), "
            "pg_catalog.pg_is_in_recovery() FROM "
            "pg_catalog.pg_namespace n WHERE n.nspname = $1 UNION ALL SELECT "
            "pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'), pg_catalog.pg_is_in_recovery() "
            "WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1)",
            {m_schema});
        if (!can.flag(0, 0)) {
            throw Error(ErrorKind::input,
                        say("用户 {0} 无权在这里写", "the user {0} has no right to write there", m_connection.user()), where,
                        say("请管理员授权（GRANT CREATE, USAGE ON SCHEMA {0}），或建好这个模式",
                            "ask its administrator to make the schema, or for GRANT CREATE, USAGE ON SCHEMA {0}", m_schema));
        }
        if (can.flag(0, 1)) {
            throw Error(ErrorKind::input, {"这个数据库只能读", "this database can only be read"}, where,
                        {"它是备用服务器；请连接主服务器", "it is a standby server; connect to the primary one"});
        }
        m_postgis = postgis_schema(m_connection);
        if (m_connection.ask("SELECT 1 FROM " + m_postgis + "spatial_ref_sys WHERE srid = 4490").size() == 0) {
            throw Error(ErrorKind::input,
                        {"PostGIS 的 spatial_ref_sys 里没有 4490", "spatial_ref_sys of PostGIS lacks 4490"}, where,
                        {"请管理员补上这一行", "ask its administrator to put that row back"});
        }
    }

    Outcome write(const DatabaseRun& run) override
    {
        const std::vector<OutTable> tables = out_tables(run);
        Outcome out{id_of(run, tables), true, m_connection.database() + "." + m_schema};
        m_connection.run("BEGIN");
        try {
            out.written = write_in_transaction(run, tables, out.run_id);
            m_connection.run("COMMIT");
        } catch (...) {
            roll_back();
            throw;
        }
        return out;
    }

private:
    bool write_in_transaction(const DatabaseRun& run, std::span<const OutTable> tables, const std::string& id)
    {
        // Two who write at once wait for each other: both would make the same tables.
        m_connection.run("SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('zonelint'), pg_catalog.hashtext(" +
                         filter::sql_literal(m_schema) + "))");
        OwnSchema schema(m_connection, m_schema);
        schema.make(own_runs());
        if (m_connection.ask("SELECT 1 FROM " + schema.sql(runs_table) + " WHERE run_id = $1", {id}).size() > 0) {
            return false;
        }
        static_cast<void>(
            m_connection.ask("INSERT INTO " + schema.sql(runs_table) +
                                 " (run_id, project, region, as_of, tool_version, manifest) VALUES ($1, $2, "
                                 "$3, $4::date, $5, $6::json)",
                             {id, run.project, run.region, to_string(run.as_of), run.tool_version, run.manifest}));
        for (const OutTable& table : tables) {
            const OwnTable own = own_table(table, schema, m_postgis);
            schema.make(own);
            copy(table, own, schema, id);
        }
        make_views(schema);
        return true;
    }

    void copy(const OutTable& table, const OwnTable& own, const OwnSchema& schema, const std::string& id)
    {
        std::vector<std::string> columns;
        for (const OwnTable::Column& column : own.columns) {
            columns.push_back(sql_name(column.name));
        }
        m_connection.begin_copy("COPY " + schema.sql(table.name) + " (" + join(columns, ", ") + ") FROM STDIN");
        write_rows(table, id, [&](const std::string& lines) { m_connection.put(lines); });
        const std::int64_t taken = m_connection.end_copy();
        if (taken != static_cast<std::int64_t>(table.rows->size)) {
            throw Error(ErrorKind::internal,
                        say("数据库收下 {0} 行，应为 {1} 行", "the database took {0} rows of {1}", taken, table.rows->size),
                        {.file = "postgresql", .layer = table.name});
        }
    }

    /// Of each project the run written last.
    static void make_views(OwnSchema& schema)
    {
        const std::string latest = " WHERE run_id IN (SELECT DISTINCT ON (project) run_id FROM " + schema.sql(runs_table) +
                                   " ORDER BY project, number DESC)";
        schema.make_view("current_findings",
                         {"现行问题清单：各项目最近一次核查", "Current findings: of each project the latest run"},
                         "SELECT * FROM " + schema.sql("findings") + latest);
        schema.make_view("ledger", {"现行台账：各项目最近一次核查", "Current ledger: of each project the latest run"},
                         "SELECT * FROM " + schema.sql("run_ledger") + latest);
    }

    void roll_back()
    {
        try {
            m_connection.run("ROLLBACK");
        } catch (const Error&) {  // without a connection the server does it by itself
        }
    }

    PgConnection m_connection;
    std::string m_schema;
    std::string m_postgis;
};

}  // namespace

std::unique_ptr<ResultSchema> open_result_schema(const std::string& connection, const std::string& schema)
{
    static constexpr std::size_t longest_name = 63;
    if (schema.size() > longest_name) {  // the server would cut it
        throw Error(ErrorKind::input, {"模式名超过 63 字节", "the name of the schema is longer than 63 bytes"},
                    {.file = "postgresql"}, {"换一个短的名字", "choose a shorter one"});
    }
    return std::make_unique<PgResultSchema>(connection, schema);
}

}  // namespace zonelint::io
