#include "rule/project.hpp"

#include "base/file_content.hpp"
#include "base/hash.hpp"
#include "base/quantity.hpp"
#include "layer/database_path.hpp"
#include "rule/imprint.hpp"
#include "rule/network_choice.hpp"
#include "rule/public_choice.hpp"
#include "rule/reader.hpp"

#include <array>

namespace zonelint::rule {

namespace {

void expect_division(const std::string& code, const Where& where)
{
    if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string::npos) {
        throw Error(ErrorKind::config, say("{} 不是六位行政区划代码", "{} is not a division code of six digits", code),
                    where, say("例如 \"440700\"", "for example \"440700\""));
    }
}

void read_head(const ConfigTable& table, Project& out)
{
    static constexpr std::array<std::string_view, 2> languages = {"zh", "en"};
    static constexpr std::array<std::string_view, 2> borderlines = {"undetermined", "nominal"};
    out.name = required(table, "name").string();
    out.region = required(table, "region").string();
    expect_division(out.region, table.at("region").where());
    const ConfigValue& packs = required(table, "packs");
    out.packs = packs.strings();
    if (out.packs.empty()) {
        throw Error(ErrorKind::config, say("packs 没有列出任何规则包", "`packs` lists no pack"), packs.where());
    }
    if (const ConfigValue* lang = table.find("lang")) {
        expect_one_of(lang->string(), languages, lang->where());
        out.lang = lang->string() == "zh" ? Lang::zh : Lang::en;
    }
    if (const ConfigValue* borderline = table.find("borderline")) {
        expect_one_of(borderline->string(), borderlines, borderline->where());
        out.borderline = borderline->string() == "nominal" ? Borderline::nominal : Borderline::undetermined;
    }
    table.no_more_keys();
}

std::string known_unit(const ConfigValue& value)
{
    const std::string& name = value.string();
    if (find_unit(name) == nullptr) {
        std::vector<std::string> names;
        for (const Unit& unit : units()) {
            names.push_back(unit.name);
            names.insert(names.end(), unit.spellings.begin(), unit.spellings.end());
        }
        throw Error(ErrorKind::config, say("不认识的单位 {}", "unknown unit {}", name), value.where(),
                    did_you_mean(name, names));
    }
    return name;
}

layer::FieldSpec read_field(const ConfigValue& value)
{
    layer::FieldSpec out;
    out.where = place_of(value);
    if (value.is_string()) {
        out.column = value.string();
        return out;
    }
    const ConfigTable& table = value.table();
    if (const ConfigValue* column = table.find("column")) {
        out.column = column->string();
    }
    if (const ConfigValue* unit = table.find("unit")) {
        out.unit = known_unit(*unit);
    }
    if (const auto constant = spelled_if(table, "value")) {
        out.value = constant->text;
    }
    if (const ConfigValue* from = table.find("from")) {
        static constexpr std::array<std::string_view, 2> names = {"file", "sheet"};
        expect_one_of(from->string(), names, from->where());
        out.from = from->string() == "file" ? layer::NameOf::file : layer::NameOf::sheet;
    }
    if (const ConfigValue* codes = table.find("codes")) {
        for (const auto& [word, code] : codes->table().items()) {
            out.codes.emplace(word, code.string());
        }
    }
    table.no_more_keys();
    if (int{out.column.has_value()} + int{out.value.has_value()} + int{out.from != layer::NameOf::none} > 1) {
        throw Error(ErrorKind::config, say("column、value 和 from 只能写一个", "give either column, value or from"),
                    out.where);
    }
    return out;
}

/// `header = 3` or `header = [2, 3]`: lines one below the other.
std::vector<std::int64_t> header_lines(const ConfigValue& value)
{
    std::vector<std::int64_t> out;
    if (!value.is_array()) {
        out.push_back(value.integer());
    } else {
        for (const ConfigValue& line : value.array()) {
            out.push_back(line.integer());
        }
    }
    bool good = !out.empty() && out.size() <= 3 && out.front() >= 1;
    for (std::size_t i = 1; i < out.size(); ++i) {
        good = good && out[i] == out[i - 1] + 1;
    }
    if (!good) {
        throw Error(ErrorKind::config,
                    say("header 应是相连的一至三行", "header names one to three lines, one below the other"), value.where(),
                    say("例如 3，或 [2, 3]", "for example 3, or [2, 3]"));
    }
    return out;
}

/// A project file is read by many. Neither the message nor its place repeats the path.
void refuse_database_password(const std::string& path, const Where& where)
{
    if (layer::holds_password(path)) {
        throw Error(ErrorKind::config, {"path 里写了数据库密码", "`path` holds the password of a database"}, where,
                    {"请删去，改用 ~/.pgpass、服务文件或环境变量 PGPASSWORD",
                     "take it out and use ~/.pgpass, a service file or the variable PGPASSWORD"});
    }
}

layer::SourceSpec read_source(const ConfigTable& table)
{
    static constexpr std::array<std::string_view, 3> repairs = {"auto", "never", "always"};
    layer::SourceSpec out;
    out.where = place_of(table);
    out.kind = required(table, "kind").string();
    out.path = required(table, "path").string();
    if (layer::is_database(out.path)) {
        refuse_database_password(out.path, required(table, "path").where());
    }
    out.layer = table.string_or("layer");
    if (const ConfigValue* header = table.find("header")) {
        out.header = header_lines(*header);
    }
    if (const ConfigValue* coordinates = table.find("coordinates")) {
        static constexpr std::array<std::string_view, 2> forms = {"degrees", "dms-decimal"};
        expect_one_of(coordinates->string(), forms, coordinates->where());
        out.coordinates = coordinates->string() == "degrees" ? layer::Coordinates::degrees : layer::Coordinates::dms_decimal;
    }
    out.crs = table.string_or("crs");
    if (const ConfigValue* wrong = table.find("crs_instead_of")) {
        out.crs_instead_of = wrong->string();
        if (out.crs.empty()) {
            throw Error(ErrorKind::config, say("crs_instead_of 须与 crs 同写", "crs_instead_of needs crs beside it"),
                        wrong->where());
        }
    }
    out.encoding = table.string_or("encoding");
    if (const ConfigValue* accuracy = table.find("accuracy")) {
        out.accuracy_m = metres_of(*accuracy);
    }
    out.complete_within = table.string_or("complete_within");
    out.valid_from = table.date_if("valid_from");
    out.valid_to = table.date_if("valid_to");
    if (const ConfigValue* to = table.find("valid_to")) {
        expect_order(out.valid_from, out.valid_to, "valid_from", "valid_to", to->where());
    }
    out.filter = table.string_or("where");
    if (const ConfigValue* repair = table.find("repair")) {
        expect_one_of(repair->string(), repairs, repair->where());
        out.repair = repair->string() == "never"    ? layer::Repair::never
                     : repair->string() == "always" ? layer::Repair::always
                                                    : layer::Repair::automatic;
    }
    if (const ConfigValue* fields = table.find("fields")) {
        for (const auto& [name, value] : fields->table().items()) {
            out.fields.emplace(name, read_field(value));
        }
    }
    table.no_more_keys();
    return out;
}

void read_settings(const ConfigTable& table, Project& out)
{
    for (const auto& [owner, parameters] : table.items()) {
        for (const auto& [name, value] : parameters.table().items()) {
            const ConfigTable& body = value.table();
            Setting setting{.owner = owner,
                            .parameter = name,
                            .value = spelled_of(required(body, "value")),
                            .basis = {},
                            .where = place_of(value)};
            setting.basis = required(body, "basis").string();
            body.no_more_keys();
            out.settings.push_back(std::move(setting));
        }
    }
}

void read_settlements(const ConfigTable& table, Project& out)
{
    for (const auto& [owner, definitions] : table.items()) {
        for (const auto& [name, value] : definitions.table().items()) {
            Settlement settlement{
                .owner = owner, .definition = name, .option = {}, .document = {}, .date = {}, .where = place_of(value)};
            if (value.is_string()) {
                settlement.option = value.string();
            } else {
                const ConfigTable& body = value.table();
                settlement.option = required(body, "option").string();
                settlement.document = body.string_or("document");
                settlement.date = body.date_if("date");
                body.no_more_keys();
            }
            out.settlements.push_back(std::move(settlement));
        }
    }
}

Correction read_correction(const ConfigTable& table)
{
    Correction out;
    out.where = place_of(table);
    out.object = required(table, "object").string();
    const std::size_t slash = out.object.find('/');
    if (slash == 0 || slash == std::string::npos || slash + 1 == out.object.size()) {
        throw Error(ErrorKind::config, say("{} 应写成 类别/编号", "{} should be kind/id", out.object),
                    table.at("object").where(), say("例如 \"boiler/JM-0033\"", "for example \"boiler/JM-0033\""));
    }
    out.field = required(table, "field").string();
    out.before = spelled_of(required(table, "old")).text;
    out.after = spelled_of(required(table, "new")).text;
    out.document = required(table, "document").string();
    out.by = table.string_or("by");
    out.date = required(table, "date").date();
    table.no_more_keys();
    return out;
}

void read_report(const ConfigTable& table, Project& out)
{
    static constexpr std::array<std::string_view, 3> splits = {"none", "city", "county"};
    out.carry = table.strings_or_empty("carry");
    if (const ConfigValue* split = table.find("split")) {
        expect_one_of(split->string(), splits, split->where());
        out.split = split->string() == "city" ? Split::city : split->string() == "county" ? Split::county : Split::none;
    }
    static_cast<void>(mapped_by(table));
    table.no_more_keys();
}

}  // namespace

Project read_project(const std::filesystem::path& file)
{
    Project out;
    out.file = file;
    const std::string content = file_content(file);
    out.sha256 = sha256(content);
    const ConfigTable config = parse_config(content, file.string());
    read_head(required(config, "project").table(), out);
    if (const ConfigValue* sources = config.find("source")) {
        for (const ConfigValue& source : sources->array()) {
            out.sources.push_back(read_source(source.table()));
        }
    }
    if (const ConfigValue* set = config.find("set")) {
        read_settings(set->table(), out);
    }
    if (const ConfigValue* settle = config.find("settle")) {
        read_settlements(settle->table(), out);
    }
    if (const ConfigValue* waivers = config.find("waiver")) {
        for (const ConfigValue& waiver : waivers->array()) {
            out.waivers.push_back(read_waiver(waiver.table(), false));
        }
    }
    if (const ConfigValue* corrections = config.find("correction")) {
        for (const ConfigValue& correction : corrections->array()) {
            out.corrections.push_back(read_correction(correction.table()));
        }
    }
    if (const ConfigValue* report = config.find("report")) {
        read_report(report->table(), out);
    }
    if (const ConfigValue* followup = config.find("followup")) {
        const ConfigValue& path = required(followup->table(), "path");
        out.followup = path.string();
        out.followup_where = path.where();
        followup->table().no_more_keys();
    }
    if (const ConfigValue* network = config.find("network")) {
        static_cast<void>(read_network(network->table()));
    }
    if (const ConfigValue* release = config.find("public")) {
        static_cast<void>(read_public(release->table()));
    }
    config.no_more_keys();
    return out;
}

}  // namespace zonelint::rule
