#include "rule/relation_reader.hpp"

#include <array>

namespace zonelint::rule {

namespace {

Readings read_readings(const ConfigTable& table)
{
    Readings out;
    out.question = required(table, "question").text();
    const ConfigValue& options = required(table, "options");
    for (const auto& [name, value] : options.table().items()) {
        expect_identifier(name, value.where());
        out.options.emplace_back(name, filter_of(value));
    }
    if (out.options.size() < 2) {
        throw Error(ErrorKind::config,
                    say("一段文字至少要有两种读法", "a text that can be read several ways has two options or more"),
                    place_of(options));
    }
    table.no_more_keys();
    return out;
}

RelationText read_relation(const ConfigTable& table)
{
    static constexpr std::array<std::string_view, 1> versions = {"all"};
    RelationText out = read_shared_relation(table);
    out.places = places_of(table);
    out.to = required(table, "to").strings();
    if (out.to.empty()) {
        throw Error(ErrorKind::config, say("to 没有列出任何图层类别", "`to` lists no kind"), out.places.of("to"));
    }
    out.filter = filter_if(table, "where");
    out.sum = filter_if(table, "sum");
    out.all_versions = !word_if(table, "versions", versions).empty();
    table.no_more_keys();
    return out;
}

std::optional<YearText> year_if(const ConfigTable& table, std::string_view key)
{
    const ConfigValue* value = table.find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->is_string()) {
        return YearText{.parameter = value->string()};
    }
    const std::int64_t year = value->integer();
    if (!is_year(static_cast<double>(year))) {
        throw Error(ErrorKind::config, say("{} 不是年份", "{} is not a year", year), value->where());
    }
    return YearText{.year = static_cast<int>(year)};
}

IndicatorText read_indicator(const ConfigTable& table)
{
    IndicatorText out;
    out.places = places_of(table);
    out.indicator = required(table, "indicator").string();
    out.year = year_if(table, "year");
    out.base_year = year_if(table, "base_year");
    table.no_more_keys();
    return out;
}

}  // namespace

std::vector<Definition> read_definitions(const ConfigTable& table, const std::string& kind)
{
    std::vector<Definition> out;
    for (const auto& [name, value] : table.items()) {
        Definition definition{.name = name, .kind = kind, .body = {}, .where = place_of(value)};
        expect_identifier(name, definition.where);
        if (value.is_string()) {
            definition.body = filter_of(value);
        } else if (const ConfigTable& body = value.table(); body.find("relation") != nullptr || body.find("to") != nullptr) {
            definition.body = read_relation(body);
        } else if (body.find("indicator") != nullptr) {
            definition.body = read_indicator(body);
        } else if (body.find("question") != nullptr || body.find("options") != nullptr) {
            definition.body = read_readings(body);
        } else {
            body.no_more_keys();
            throw Error(ErrorKind::config, say("定义 {} 是空的", "the definition {} is empty", name), definition.where,
                        say("写过滤条件、{{question, options}}、{{relation, …}} 或 {{indicator, …}}",
                            "write a filter, {{question, options}}, {{relation, …}} or {{indicator, …}}"));
        }
        out.push_back(std::move(definition));
    }
    return out;
}

}  // namespace zonelint::rule
