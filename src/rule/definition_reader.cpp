#include "rule/reader.hpp"

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

std::string word_of(const ConfigTable& table, std::string_view key, std::span<const std::string_view> allowed)
{
    const ConfigValue* value = table.find(key);
    if (value == nullptr) {
        return {};
    }
    expect_one_of(value->string(), allowed, value->where());
    return value->string();
}

RelationText read_relation(const ConfigTable& table)
{
    static constexpr std::array<std::string_view, 2> measures = {"edge", "centroid"};
    static constexpr std::array<std::string_view, 3> directions = {"down", "up", "any"};
    static constexpr std::array<std::string_view, 3> levels = {"province", "city", "county"};
    static constexpr std::array<std::string_view, 1> versions = {"all"};
    RelationText out;
    out.places = places_of(table);
    out.relation = required(table, "relation").string();
    out.to = required(table, "to").strings();
    if (out.to.empty()) {
        throw Error(ErrorKind::config, say("to 没有列出任何图层类别", "`to` lists no kind"), out.places.of("to"));
    }
    out.filter = filter_if(table, "where");
    out.distance = spelled_if(table, "distance");
    out.snap = spelled_if(table, "snap");
    out.min_area = spelled_if(table, "min_area");
    out.measure = word_of(table, "measure", measures);
    out.via = table.string_or("via");
    out.via_where = filter_if(table, "via_where");
    out.direction = word_of(table, "direction", directions);
    out.mask = table.strings_or_empty("mask");
    if (const ConfigValue* on = table.find("on")) {
        for (const auto& [reference, subject] : on->table().items()) {
            out.on.emplace_back(reference, subject.string());
        }
    }
    out.level = word_of(table, "level", levels);
    out.sum = filter_if(table, "sum");
    out.all_versions = !word_of(table, "versions", versions).empty();
    table.no_more_keys();
    return out;
}

std::optional<int> year_if(const ConfigTable& table, std::string_view key)
{
    const ConfigValue* value = table.find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    const std::int64_t year = value->integer();
    if (year < 1949 || year > 2200) {
        throw Error(ErrorKind::config, say("{} 不是年份", "{} is not a year", year), value->where());
    }
    return static_cast<int>(year);
}

IndicatorText read_indicator(const ConfigTable& table)
{
    IndicatorText out;
    out.places = places_of(table);
    out.indicator = required(table, "indicator").string();
    out.year = year_if(table, "year");
    out.base_year = year_if(table, "base_year");
    if (out.year && out.base_year && *out.base_year > *out.year) {
        throw Error(ErrorKind::config,
                    say("日期顺序不对：基准年 {} 晚于 {} 年", "dates out of order: the base year {} lies after {}",
                        *out.base_year, *out.year),
                    out.places.of("base_year"));
    }
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
