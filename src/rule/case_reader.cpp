#include "base/file_content.hpp"
#include "rule/modal.hpp"
#include "rule/reader.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

const std::vector<std::string> case_keys{"as_of",           "name",  "accuracy", "variant", "set", "settle",
                                         "complete_within", "every", "waiver"};

void read_settlements(const ConfigTable& table, Case& out)
{
    for (const auto& [owner, definitions] : table.items()) {
        for (const auto& [definition, option] : definitions.table().items()) {
            out.settle.emplace_back(owner + "." + definition, option.string());
        }
    }
}

/// So many references of a kind that differ in nothing but their ids are one line of a case.
constexpr std::int64_t most_times = 100000;

void put(Case::Object& object, const std::string& key, const ConfigValue& value)
{
    if (key == "expect") {
        expect_one_of(value.string(), outcome_names, value.where());
        object.expect = value.string();
    } else if (key == "timing") {
        expect_one_of(value.string(), timing_names, value.where());
        object.timing = value.string();
    } else if (key == "why") {
        object.why = value.string();
    } else {
        if (key == "id") {
            object.id = value.string();
        }
        object.fields.emplace_back(key, spelled_of(value));
    }
}

void check_object(const Case::Object& object, const ConfigTable& table, bool subject)
{
    if (!subject) {
        for (const std::string_view key : {"expect", "timing", "why"}) {
            if (const ConfigValue* value = table.find(key)) {
                throw Error(ErrorKind::config, say("{} 只能写在规则的对象上", "{} goes with subjects of the rule only", key),
                            value->where());
            }
        }
        return;
    }
    if (object.id.empty()) {
        throw Error(ErrorKind::config, say("缺少必填项 {}", "the required key {} is missing", "id"), object.where);
    }
    if (!object.timing.empty() && object.expect != "todo") {
        throw Error(ErrorKind::config, say("timing 只用于预期为 todo 的对象", "timing goes with expect = \"todo\" only"),
                    object.where);
    }
}

/// Adds an object as often as its key `times` says: alike in all but their ids.
void add_times(Case::Object object, const ConfigTable& table, bool subject, std::vector<Case::Object>& out)
{
    const ConfigValue* value = table.find("times");
    const std::int64_t times = value == nullptr ? 1 : value->integer();
    if (times < 1 || times > most_times) {
        throw Error(ErrorKind::config, say("times 是 1 到 {0} 的整数", "times is a number from 1 to {0}", most_times),
                    value->where());
    }
    if (subject && value != nullptr) {
        throw Error(ErrorKind::config, say("times 不能写在规则的对象上", "times does not go with subjects of the rule"),
                    value->where());
    }
    out.push_back(object);
    const std::string id = object.id;
    for (std::int64_t n = 2; n <= times; ++n) {
        object.id = id.empty() ? id : fmt::format("{}-{}", id, n);
        for (auto& [key, spelled] : object.fields) {
            if (key == "id") {
                spelled.text = object.id;
            }
        }
        out.push_back(object);
    }
}

std::vector<Case::Object> read_objects(const ConfigArray& items, const ConfigTable* every, bool subject)
{
    std::vector<Case::Object> out;
    for (const ConfigValue& item : items) {
        const ConfigTable& table = item.table();
        Case::Object object;
        object.where = place_of(item);
        for (const auto& [key, value] : table.items()) {
            if (key != "times") {
                put(object, key, value);
            }
        }
        if (subject && every != nullptr) {
            const Places own = places_of(table);
            for (const auto& [key, value] : every->items()) {
                if (!own.has(key)) {
                    put(object, key, value);
                }
            }
        }
        check_object(object, table, subject);
        add_times(std::move(object), table, subject, out);
    }
    return out;
}

void expect_variant(const Rule& rule, const std::string& key, const Where& where)
{
    std::vector<std::string> keys;
    for (const Variant& variant : rule.variants) {
        keys.push_back(variant.key);
    }
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        throw Error(ErrorKind::config, say("规则 {0} 没有变体 {1}", "the rule {0} has no variant {1}", rule.name, key),
                    where, did_you_mean(key, keys));
    }
}

void read_objects_by_kind(const ConfigTable& table, const Rule& rule, Case& out)
{
    const ConfigValue* every = table.find("every");
    for (const auto& [key, value] : table.items()) {
        if (std::find(case_keys.begin(), case_keys.end(), key) != case_keys.end()) {
            continue;
        }
        if (!value.is_array()) {
            throw Error(ErrorKind::config, say("不认识的键 {}", "unknown key {}", key), place_of(value),
                        did_you_mean(key, case_keys));
        }
        const bool subject = key == rule.subject;
        out.objects.emplace_back(key, read_objects(value.array(), every == nullptr ? nullptr : &every->table(), subject));
    }
}

Case read_case(const ConfigTable& table, const Rule& rule)
{
    Case out;
    out.where = place_of(table);
    out.as_of = required(table, "as_of").date();
    out.name = table.string_or("name");
    if (const ConfigValue* accuracy = table.find("accuracy")) {
        out.accuracy_m = metres_of(*accuracy);
    }
    if (const ConfigValue* variant = table.find("variant")) {
        out.variant = variant->string();
        expect_variant(rule, out.variant, variant->where());
    }
    if (const ConfigValue* set = table.find("set")) {
        for (const auto& [name, value] : set->table().items()) {
            out.set.emplace_back(name, spelled_of(value));
        }
    }
    if (const ConfigValue* settle = table.find("settle")) {
        read_settlements(settle->table(), out);
    }
    if (const ConfigValue* within = table.find("complete_within")) {
        for (const auto& [kind, wkt] : within->table().items()) {
            out.complete_within.emplace_back(kind, wkt.string());
        }
    }
    if (const ConfigValue* waivers = table.find("waiver")) {
        for (const ConfigValue& waiver : waivers->array()) {
            out.waivers.push_back(read_waiver(waiver.table(), true));
        }
    }
    read_objects_by_kind(table, rule, out);
    return out;
}

}  // namespace

std::vector<Case> read_cases(const Pack& pack, const Rule& rule)
{
    const std::filesystem::path file = pack.folder / "cases" / (rule.name + ".toml");
    if (!std::filesystem::is_regular_file(file)) {
        return {};
    }
    const ConfigTable config = parse_config(file_content(file), file.string());
    std::vector<Case> out;
    for (const ConfigValue& item : required(config, "case").array()) {
        out.push_back(read_case(item.table(), rule));
    }
    config.no_more_keys();
    return out;
}

}  // namespace zonelint::rule
