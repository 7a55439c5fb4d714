#include "layer/field_declaration.hpp"

#include "layer/column_builder.hpp"

namespace zonelint::layer {

void check_declaration(const Field& field, const FieldSpec& spec)
{
    if (spec.column && spec.value) {
        throw Error(ErrorKind::config, say("column 和 value 只能有一个", "give either column or value"), spec.where);
    }
    const bool words = field.type == FieldType::code || field.type == FieldType::tree || field.type == FieldType::flag ||
                       field.type == FieldType::reference || field.type == FieldType::text;
    if (!spec.codes.empty() && !words) {
        throw Error(ErrorKind::config, say("字段 {} 没有代码", "the field {} has no codes", field.name), spec.where);
    }
    for (const auto& [word, code] : spec.codes) {
        bool flag = false;
        const bool good = field.codes != nullptr          ? field.codes->has(code)
                          : field.type == FieldType::flag ? read_flag({std::string_view(code)}, flag) == Fault::none
                                                          : true;
        if (!good) {
            throw Error(ErrorKind::config, say("字段 {} 没有代码 {}", "the field {} has no code {}", field.name, code),
                        spec.where, field.codes == nullptr ? Text{} : did_you_mean(code, field.codes->names()));
        }
    }
}

const Unit* declared_unit(const Field& field, const FieldSpec& spec)
{
    if (!spec.unit) {
        return nullptr;
    }
    const Unit* unit = find_unit(*spec.unit);
    if (unit == nullptr) {
        std::vector<std::string> names;
        for (const Unit& u : units()) {
            names.push_back(u.name);
        }
        throw Error(ErrorKind::config, say("没有单位 {}", "there is no unit {}", *spec.unit), spec.where,
                    did_you_mean(*spec.unit, names));
    }
    if (field.type != FieldType::quantity || field.units.front()->dimension != unit->dimension) {
        throw Error(ErrorKind::config,
                    say("字段 {} 不能以 {} 计", "the field {} is not measured in {}", field.name, *spec.unit), spec.where);
    }
    return unit;
}

void check_constant(const Field& field, bool device, const FieldSpec& spec, const FieldMap::Entry& entry)
{
    ColumnBuilder trial(field, device);
    trial.begin_source(entry.unit, spec.codes, std::nullopt);
    const Fault fault = trial.add({std::string_view(entry.constant)});
    if (fault != Fault::none) {
        throw Error(ErrorKind::config, problem_message(fault, field, entry.constant), spec.where,
                    field.codes == nullptr ? Text{} : did_you_mean(entry.constant, field.codes->names()));
    }
}

}  // namespace zonelint::layer
