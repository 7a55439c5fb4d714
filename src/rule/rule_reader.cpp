#include "rule/reader.hpp"

#include <algorithm>
#include <array>

namespace zonelint::rule {

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

void read_source(const ConfigTable& table, Rule& out)
{
    out.sources = required(table, "id").strings();
    if (out.sources.empty() || std::any_of(out.sources.begin(), out.sources.end(), is_blank)) {
        throw Error(ErrorKind::config, say("source.id 是空的", "source.id is empty"), table.at("id").where());
    }
    out.clause = table.string_or("clause");
    if (const auto page = spelled_if(table, "page")) {
        out.page = page->text;
    }
    table.no_more_keys();
}

std::vector<Variant> read_variants(const ConfigValue& value)
{
    std::vector<Variant> out;
    for (const ConfigValue& item : value.array()) {
        const ConfigTable& table = item.table();
        Variant variant;
        variant.where = place_of(item);
        variant.key = required(table, "key").string();
        expect_kebab(variant.key, table.at("key").where());
        if (const ConfigValue* title = table.find("title")) {
            variant.title = title->text();
        }
        for (const auto& [name, parameter] : table.items()) {
            if (name != "key" && name != "title") {
                variant.values.emplace_back(name, spelled_of(parameter));
            }
        }
        const bool again =
            std::any_of(out.begin(), out.end(), [&](const Variant& other) { return other.key == variant.key; });
        if (again) {
            throw Error(ErrorKind::config, say("变体 {} 出现两次", "the variant {} is there twice", variant.key),
                        variant.where);
        }
        out.push_back(std::move(variant));
    }
    return out;
}

}  // namespace

Rule read_rule(const std::string& name, const ConfigValue& value)
{
    const ConfigTable& table = value.table();
    Rule out;
    out.name = name;
    out.where = place_of(value);
    out.where.rule = name;
    out.places = places_of(table);
    expect_kebab(name, out.where);
    read_source(required(table, "source").table(), out);
    out.title = required(table, "title").text();
    if (is_blank(out.title.zh) || is_blank(out.title.en)) {
        throw Error(ErrorKind::config, say("title 是空的", "title is empty"), table.at("title").where());
    }
    out.subject = required(table, "subject").string();
    out.regions = regions_if(table, "regions");
    out.regions_except = regions_if(table, "regions_except");
    out.filter = filter_if(table, "where");
    out.except = filter_if(table, "except");
    out.require = filter_of(required(table, "require"));
    out.duties = read_duties(required(table, "duty"));
    if (const ConfigValue* define = table.find("define")) {
        out.definitions = read_definitions(define->table(), out.subject);
    }
    if (const ConfigValue* parameter = table.find("parameter")) {
        out.parameters = read_parameters(parameter->table());
    }
    if (const ConfigValue* variant = table.find("variant")) {
        out.variants = read_variants(*variant);
    }
    out.topic = table.string_or("topic");
    out.replaces = table.strings_or_empty("replaces");
    if (const ConfigValue* action = table.find("action")) {
        out.action = action->text();
    }
    out.basis = table.string_or("basis");
    table.no_more_keys();
    return out;
}

}  // namespace zonelint::rule
