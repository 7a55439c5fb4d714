#include "base/quantity.hpp"
#include "rule/reader.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

/// { zh, en }, or one string for both.
Text words_if(const ConfigTable& table, std::string_view key)
{
    const ConfigValue* value = table.find(key);
    return value == nullptr ? Text{} : value->is_table() ? value->text() : same(value->string());
}

ParameterValue read_value(const ConfigTable& table, bool of_list)
{
    ParameterValue out;
    out.where = place_of(table);
    out.value = spelled_if(table, "value");
    out.assumed = table.boolean_or("assumed", false);
    out.basis = words_if(table, "basis");
    out.note = words_if(table, "note");
    if (of_list) {
        out.regions = regions_if(table, "regions");
        if (const ConfigValue* regions = table.find("regions")) {
            out.where = regions->where();
        }
        out.from = table.date_if("from");
    }
    table.no_more_keys();
    return out;
}

/// The first value that fits counts, so what stands behind one that fits always can never count.
void expect_reachable(const Parameter& parameter)
{
    for (std::size_t i = 0; i + 1 < parameter.values.size(); ++i) {
        const ParameterValue& value = parameter.values[i];
        if (value.regions.empty() && !value.from) {
            throw Error(ErrorKind::config,
                        say("参数 {} 的这个值永远轮不到：前一个总是适用",
                            "this value of the parameter {} never counts: the one before it always fits", parameter.name),
                        parameter.values[i + 1].where);
        }
    }
}

}  // namespace

std::vector<Parameter> read_parameters(const ConfigTable& table)
{
    std::vector<Parameter> out;
    for (const auto& [name, value] : table.items()) {
        Parameter parameter{.name = name, .values = {}, .where = place_of(value)};
        expect_identifier(name, parameter.where);
        if (const Unit* unit = find_unit(name)) {
            throw Error(ErrorKind::config,
                        say("参数 {0} 与单位 {1} 同名", "the parameter {0} is called like the unit {1}", name, unit->name),
                        parameter.where, say("给参数换一个名称", "give the parameter another name"));
        }
        if (value.is_table()) {
            parameter.values.push_back(read_value(value.table(), false));
        } else if (value.is_array()) {
            for (const ConfigValue& item : value.array()) {
                parameter.values.push_back(read_value(item.table(), true));
            }
            if (parameter.values.empty()) {
                throw Error(ErrorKind::config, say("参数 {} 没有列出任何值", "the parameter {} lists no value", name),
                            parameter.where);
            }
            expect_reachable(parameter);
        } else {
            ParameterValue plain;
            plain.value = spelled_of(value);
            plain.where = value.where();
            parameter.values.push_back(std::move(plain));
        }
        out.push_back(std::move(parameter));
    }
    return out;
}

}  // namespace zonelint::rule
