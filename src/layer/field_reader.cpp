#include "layer/field_reader.hpp"

#include "layer/aliases.hpp"
#include "layer/code_list_reader.hpp"
#include "layer/one_of.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 9> field_types{{{"id", FieldType::id},
                                                                             {"text", FieldType::text},
                                                                             {"number", FieldType::number},
                                                                             {"quantity", FieldType::quantity},
                                                                             {"flag", FieldType::flag},
                                                                             {"date", FieldType::date},
                                                                             {"code", FieldType::code},
                                                                             {"tree", FieldType::tree},
                                                                             {"reference", FieldType::reference}}};

constexpr std::array<std::pair<std::string_view, Range>, 3> ranges{
    {{"not-negative", Range::not_negative}, {"positive", Range::positive}, {"elevation", Range::elevation}}};

std::vector<const Unit*> read_units(const ConfigValue& value)
{
    std::vector<const Unit*> out;
    for (const std::string& name : value.strings()) {
        const Unit* unit = find_unit(name);
        if (unit == nullptr) {
            throw Error(ErrorKind::config, say("没有单位 {}", "there is no unit {}", name), value.where());
        }
        if (!out.empty() && out.front()->dimension != unit->dimension) {
            throw Error(ErrorKind::config,
                        say("{} 与 {} 量纲不同", "{} and {} differ in dimension", out.front()->name, name), value.where());
        }
        out.push_back(unit);
    }
    if (out.empty()) {
        throw Error(ErrorKind::config, say("缺少单位", "there is no unit"), value.where());
    }
    return out;
}

}  // namespace

void FieldReader::check_kind(const std::string& name, const Where& where) const
{
    if (std::find(m_kinds.begin(), m_kinds.end(), name) == m_kinds.end()) {
        throw Error(ErrorKind::config, say("没有图层类型 {}", "there is no layer kind {}", name), where,
                    did_you_mean(name, m_kinds));
    }
}

const CodeList* FieldReader::find_list(const ConfigValue& name, bool tree) const
{
    std::vector<std::string> names;
    for (const auto& list : (*m_lists)) {
        if ((list->shape != CodeList::Shape::list) != tree) {
            continue;
        }
        if (list->name == name.string()) {
            return list.get();
        }
        names.push_back(list->name);
    }
    throw Error(ErrorKind::config, say("没有代码表 {}", "there is no code list {}", name.string()), name.where(),
                did_you_mean(name.string(), names));
}

const CodeList* FieldReader::read_codes(const ConfigValue& codes, const std::string& name)
{
    if (codes.is_string()) {
        return find_list(codes, false);
    }
    (*m_lists).push_back(read_inline_codes(codes.table(), name));
    return (*m_lists).back().get();
}

Field FieldReader::read(const std::string& name, const ConfigValue& value, const std::string& owner)
{
    const ConfigTable& table = value.table();
    Field field;
    field.name = name;
    field.title = table.at("title").text();
    field.type = one_of(field_types, table.at("type").string(), table.at("type").where());
    if (field.type == FieldType::quantity) {
        field.units = read_units(table.at("units"));
    } else if (field.type == FieldType::code) {
        field.codes = read_codes(table.at("codes"), owner + "." + name);
    } else if (field.type == FieldType::tree) {
        field.codes = find_list(table.at("tree"), true);
    } else if (field.type == FieldType::reference) {
        field.target = table.at("kind").string();
        check_kind(field.target, table.at("kind").where());
    }
    if (field.type == FieldType::quantity || field.type == FieldType::number) {
        if (const ConfigValue* range = table.find("range")) {
            field.range = one_of(ranges, range->string(), range->where());
        }
    }
    field.aliases = read_aliases(table);
    table.no_more_keys();
    return field;
}

}  // namespace zonelint::layer
