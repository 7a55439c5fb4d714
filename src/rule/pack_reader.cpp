#include "base/file_content.hpp"
#include "base/hash.hpp"
#include "base/quantity.hpp"
#include "rule/reader.hpp"

#include <algorithm>
#include <array>

namespace zonelint::rule {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> topic_files(const fs::path& folder)
{
    std::vector<fs::path> out;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".toml" && entry.path().filename() != "pack.toml") {
            out.push_back(entry.path());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

void read_language(const ConfigTable& file)
{
    const ConfigValue& language = required(file, "language");
    const std::int64_t version = language.integer();
    if (version != 1) {
        throw Error(ErrorKind::config,
                    say("不支持规则语言第 {} 版", "version {} of the rule language is not supported", version),
                    language.where(), say("本程序支持第 1 版", "this program reads version 1"));
    }
}

void read_period(const ConfigValue& value, Pack& out)
{
    const ConfigArray& days = value.array();
    if (days.size() != 2) {
        throw Error(ErrorKind::config, say("period 应为 [起, 止] 两个日期", "period is two dates: [from, to]"),
                    value.where());
    }
    out.period_from = days[0].date();
    out.period_to = days[1].date();
    expect_order(out.period_from, out.period_to, "period[0]", "period[1]", days[1].where());
}

void read_assumed(const ConfigTable& table, Pack& out)
{
    out.assumed = table.strings_or_empty("assumed");
    for (const std::string& key : out.assumed) {
        if (!out.places.has(key)) {
            std::vector<std::string> keys;
            for (const auto& [name, place] : out.places.keys) {
                keys.push_back(name);
            }
            throw Error(ErrorKind::config,
                        say("assumed 列出的 {} 在 pack 中没有写", "`assumed` names {}, which the pack does not give", key),
                        out.places.of("assumed"), did_you_mean(key, keys));
        }
    }
}

void read_head(const ConfigTable& table, Pack& out)
{
    out.places = places_of(table);
    out.where = out.places.table;
    out.id = required(table, "id").string();
    expect_kebab(out.id, out.places.of("id"));
    out.title = required(table, "title").text();
    out.number = table.string_or("number");
    out.issuer = table.string_or("issuer");
    out.issued = table.date_if("issued");
    out.in_force = table.date_if("in_force");
    out.until = table.date_if("until");
    if (const ConfigValue* period = table.find("period")) {
        read_period(*period, out);
    }
    out.region = table.string_or("region");
    out.superseded_by = table.string_or("superseded_by");
    out.superseded_on = table.date_if("superseded_on");
    out.successor = table.string_or("successor");
    out.uses = table.strings_or_empty("uses");
    read_assumed(table, out);
    table.no_more_keys();
    expect_order(out.issued, out.until, "issued", "until", out.places.of("until"));
    expect_order(out.in_force, out.until, "in_force", "until", out.places.of("until"));
    expect_order(out.issued, out.superseded_on, "issued", "superseded_on", out.places.of("superseded_on"));
    if (!out.superseded_by.empty() && !out.superseded_on) {
        throw Error(ErrorKind::config,
                    say("写了 superseded_by，缺少必填项 {}", "with superseded_by the key {} is required", "superseded_on"),
                    out.places.of("superseded_by"));
    }
}

Indicator read_indicator(const std::string& code, const ConfigValue& value)
{
    static constexpr std::array<std::string_view, 2> directions = {"up", "down"};
    const ConfigTable& table = value.table();
    Indicator out{.code = code, .title = {}, .direction = {}, .words = {}, .where = place_of(value)};
    expect_identifier(code, out.where);
    out.title = required(table, "title").text();
    if (const ConfigValue* unit = table.find("unit")) {
        out.unit = find_unit(unit->string());
        if (out.unit == nullptr) {
            std::vector<std::string> names;
            for (const Unit& known : units()) {
                names.push_back(known.name);
            }
            throw Error(ErrorKind::config, say("不认识的单位 {}", "unknown unit {}", unit->string()), unit->where(),
                        did_you_mean(unit->string(), names));
        }
    }
    if (const ConfigValue* direction = table.find("direction")) {
        expect_one_of(direction->string(), directions, direction->where());
        out.direction = direction->string();
    }
    out.words = table.strings_or_empty("words");
    table.no_more_keys();
    return out;
}

void read_pack_file(const ConfigTable& file, Pack& out)
{
    read_language(file);
    read_head(required(file, "pack").table(), out);
    if (const ConfigValue* regions = file.find("regions")) {
        for (const auto& [name, codes] : regions->table().items()) {
            expect_identifier(name, codes.where());
            out.regions.emplace_back(name, codes.strings());
        }
        const Places places = places_of(regions->table());
        out.places.keys.insert(out.places.keys.end(), places.keys.begin(), places.keys.end());
    }
    if (const ConfigValue* parameter = file.find("parameter")) {
        out.parameters = read_parameters(parameter->table());
    }
    if (const ConfigValue* indicators = file.find("indicator")) {
        for (const auto& [code, value] : indicators->table().items()) {
            out.indicators.push_back(read_indicator(code, value));
        }
    }
    if (const ConfigValue* define = file.find("define")) {
        for (const auto& [kind, definitions] : define->table().items()) {
            auto of_kind = read_definitions(definitions.table(), kind);
            std::move(of_kind.begin(), of_kind.end(), std::back_inserter(out.definitions));
        }
    }
    file.no_more_keys();
}

void read_topic_file(const ConfigTable& file, Pack& out)
{
    if (const ConfigValue* rules = file.find("rule")) {
        for (const auto& [name, value] : rules->table().items()) {
            Rule rule = read_rule(name, value);
            if (const Rule* first = out.find(name)) {
                const std::string place = first->where.file + ":" + std::to_string(first->where.line);
                throw Error(ErrorKind::config,
                            say("规则 {0} 出现两次，另一处在 {1}", "the rule {0} is there twice, first at {1}", name, place),
                            rule.where);
            }
            out.rules.push_back(std::move(rule));
        }
    }
    file.no_more_keys();
}

}  // namespace

const Rule* Pack::find(std::string_view rule) const
{
    const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& candidate) { return candidate.name == rule; });
    return at == rules.end() ? nullptr : &*at;
}

Pack read_pack(const fs::path& folder)
{
    Pack out;
    out.folder = folder;
    const fs::path head = folder / "pack.toml";
    if (!fs::is_regular_file(head)) {
        throw Error(ErrorKind::input, say("这里没有规则包：缺少 pack.toml", "there is no pack here: pack.toml is missing"),
                    {.file = folder.string()});
    }
    std::vector<fs::path> files = topic_files(folder);
    files.insert(files.begin(), head);
    std::string fingerprint;
    for (const fs::path& file : files) {
        const std::string content = file_content(file);
        const ConfigTable config = parse_config(content, file.string());
        if (file == head) {
            read_pack_file(config, out);
        } else {
            read_topic_file(config, out);
        }
        fingerprint += file.filename().string() + '\0' + sha256(content) + '\n';
    }
    out.sha256 = sha256(fingerprint);
    if (!out.rules.empty()) {
        for (const std::string_view key : {"issued", "region"}) {
            if (!out.places.has(key)) {
                throw Error(ErrorKind::config, say("有规则的包缺少必填项 {}", "a pack with rules needs the key {}", key),
                            out.where);
            }
        }
    }
    return out;
}

}  // namespace zonelint::rule
