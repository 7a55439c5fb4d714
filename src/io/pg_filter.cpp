#include "io/pg_filter.hpp"

#include "filter/bind.hpp"
#include "filter/to_sql.hpp"
#include "io/sqlite_file.hpp"
#include "layer/column_builder.hpp"

#include <set>

namespace zonelint::io {

namespace {

constexpr std::size_t most_words = 1000;  // a column of more is no code

/// What each text of the column means as this field: read like any row of it.
std::vector<std::pair<std::string, std::optional<std::string>>>
meanings(std::vector<std::string> words, const layer::Field& field, const std::map<std::string, std::string>& own)
{
    layer::ColumnBuilder builder(field, false);
    builder.begin_source(nullptr, own, std::nullopt);
    for (const std::string& word : words) {
        static_cast<void>(builder.add({std::string_view(word)}));
    }
    const layer::Column column = builder.take();
    std::vector<std::pair<std::string, std::optional<std::string>>> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::optional<std::string> meaning;
        if (const auto* codes = std::get_if<layer::CodeColumn>(&column.data); codes != nullptr && column.valid[i]) {
            meaning = codes->dictionary[codes->keys[i]].code;
        } else if (const auto* texts = std::get_if<layer::TextColumn>(&column.data); texts != nullptr && column.valid[i]) {
            meaning = std::string(texts->at(i));
        }
        out.emplace_back(std::move(words[i]), std::move(meaning));
    }
    return out;
}

/// Nothing where the column is not of a type that the database compares as we do.
std::optional<filter::SqlField> sql_field(const layer::Field& field, const layer::FieldMap::Entry& entry,
                                          const layer::SourceSpec& spec, const PgTable& table)
{
    const PgColumn& column = table.column(*entry.column);
    const auto declared = spec.fields.find(field.name);
    const auto own = declared == spec.fields.end() ? std::map<std::string, std::string>{} : declared->second.codes;
    filter::SqlField out;
    out.column = sql_name(column.name);
    switch (field.type) {
    case layer::FieldType::number:
    case layer::FieldType::quantity:
        if (column.type != PgColumn::Type::number || field.range == layer::Range::elevation ||
            (field.type == layer::FieldType::quantity &&
             (entry.unit == nullptr || entry.unit->dimension != field.units.front()->dimension))) {
            return std::nullopt;
        }
        out.form = filter::SqlField::Form::number;
        out.factor = field.type == layer::FieldType::quantity ? entry.unit->factor.to_double() : 1;
        out.range = field.range;
        return out;
    case layer::FieldType::date:
        out.form = filter::SqlField::Form::date;
        return column.type == PgColumn::Type::date ? std::optional(std::move(out)) : std::nullopt;
    case layer::FieldType::flag:
        out.form = filter::SqlField::Form::flag;
        return column.type == PgColumn::Type::flag && own.empty() ? std::optional(std::move(out)) : std::nullopt;
    default:
        break;
    }
    auto words = column.type == PgColumn::Type::text ? table.words(column.name, most_words) : std::nullopt;
    if (!words) {
        return std::nullopt;
    }
    out.words = meanings(std::move(*words), field, own);
    return out;
}

}  // namespace

void refuse_file_words(const layer::SourceSpec& spec)
{
    const auto refuse = [&](const char* key) {
        throw Error(ErrorKind::config, say("数据库来源不能写 {}", "a source in a database has no `{}`", key), spec.where,
                    say("请删去 {}", "take `{}` out", key));
    };
    if (!spec.encoding.empty()) {
        refuse("encoding");
    }
    if (!spec.header.empty()) {
        refuse("header");
    }
}

std::string sql_of_filter(const ReadRequest& request, std::size_t source, const layer::SourceSpec& spec,
                          const layer::FieldMap& map, const PgTable& table)
{
    if (source >= request.filters.size() || !request.filters[source]) {
        return {};
    }
    std::set<std::size_t> used;
    filter::walk(*request.filters[source], [&](const filter::Expr& part) {
        if (part.op == filter::Op::field) {
            used.insert(part.field);
        }
    });
    filter::SqlFields fields;
    for (const layer::FieldMap::Entry& entry : map.entries) {
        if (entry.column && used.contains(entry.field)) {
            if (auto field = sql_field(request.kind->fields[entry.field], entry, spec, table)) {
                fields.emplace(entry.field, std::move(*field));
            }
        }
    }
    return filter::to_sql(*request.filters[source], fields, request.as_of);
}

}  // namespace zonelint::io
