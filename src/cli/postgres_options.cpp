#include "cli/postgres_options.hpp"

#include "base/error.hpp"
#include "layer/database_path.hpp"

namespace zonelint::cli {

namespace {

constexpr const char* schema_option = "--to-postgres";
constexpr const char* connection_option = "--postgres";

}  // namespace

std::vector<Option> postgres_options()
{
    return {{schema_option,
             "",
             "SCHEMA",
             say("另写进 PostGIS 数据库的这个模式", "write into this schema of a PostGIS database, too"),
             Option::Type::value,
             {}},
            {connection_option,
             "",
             "CONNINFO",
             say("哪个数据库，如 service=bureau；默认由 PG* 环境变量决定",
                 "which database, such as service=bureau; else as the PG* variables say"),
             Option::Type::value,
             {}}};
}

std::optional<PostgresChoice> read_postgres(const Arguments& arguments)
{
    PostgresChoice out;
    out.connection = arguments.value(connection_option).value_or("");
    if (layer::is_database(out.connection)) {
        out.connection = layer::connection_words(out.connection);
    }
    if (layer::holds_password(out.connection)) {
        throw Error(ErrorKind::usage, say("{} 里写了密码", "{} holds a password", connection_option), {},
                    say("请改用 ~/.pgpass、服务文件或环境变量 PGPASSWORD",
                        "use ~/.pgpass, a service file or the variable PGPASSWORD"));
    }
    const auto schema = arguments.value(schema_option);
    if (!schema && arguments.has(connection_option)) {
        throw Error(ErrorKind::usage, say("{0} 要和 {1} 一起用", "{0} needs {1}", connection_option, schema_option), {},
                    say("例如 --to-postgres results", "for example --to-postgres results"));
    }
    if (!schema) {
        return std::nullopt;
    }
    if (trim(*schema).empty()) {
        throw Error(ErrorKind::usage, say("{} 没有写模式名", "{} names no schema", schema_option), {},
                    say("例如 --to-postgres results", "for example --to-postgres results"));
    }
    out.schema = *schema;
    return out;
}

std::unique_ptr<io::ResultSchema> open_postgres(const io::Api& io, const std::optional<PostgresChoice>& choice)
{
    return choice ? io.open_schema(choice->connection, choice->schema) : nullptr;
}

Text writing_to_postgres() { return say("写入数据库", "writing into the database"); }

Text write_to_postgres(io::ResultSchema& schema, const report::Results& results, const std::string& manifest)
{
    std::vector<report::FeatureLayer> layers = results.findings();
    for (report::FeatureLayer& layer : results.references()) {
        layers.push_back(std::move(layer));
    }
    const io::ResultSchema::Outcome outcome = schema.write({.project = results.project_name,
                                                            .region = results.region,
                                                            .as_of = results.as_of,
                                                            .tool_version = results.tool_version,
                                                            .manifest = manifest,
                                                            .tables = results.tables,
                                                            .layers = layers});
    return outcome.written
               ? say("已写入数据库 {0}，编号 {1}", "written into the database, {0}, as run {1}", outcome.place,
                     outcome.run_id)
               : say("数据库 {0} 里已有这次核查（{1}），没有再写",
                     "the database has this run already, {0} ({1}): nothing was written", outcome.place, outcome.run_id);
}

}  // namespace zonelint::cli
