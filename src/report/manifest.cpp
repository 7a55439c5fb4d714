#include "report/manifest.hpp"

#include "base/hash.hpp"
#include "report/columns.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace zonelint::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;

Json strings(const std::vector<std::string>& values)
{
    Json out = Json::array();
    for (const std::string& value : values) {
        out.push_back(value);
    }
    return out;
}

Json date_or_null(const std::optional<Date>& date) { return date ? Json(to_string(*date)) : Json(); }

Json packs_of(const Report& report)
{
    std::vector<const rule::Pack*> packs = report.info.packs;
    for (const audit::RuleResult& result : report.run->rules()) {
        if (std::find(packs.begin(), packs.end(), result.rule->pack) == packs.end()) {
            packs.push_back(result.rule->pack);
        }
    }
    Json out = Json::array();
    for (const rule::Pack* pack : packs) {
        Json one = {{"id", pack->id}, {"title", pack->title.in(report.info.lang)}};
        if (!pack->number.empty()) {
            one["number"] = pack->number;
        }
        one["issued"] = date_or_null(pack->issued);
        one["assumed"] = strings(pack->assumed);
        one["sha256"] = pack->sha256;
        out.push_back(std::move(one));
    }
    return out;
}

Json inputs_of(const Report& report)
{
    Json out = Json::array();
    for (const auto& [kind, table] : report.run->tables().all()) {
        for (const layer::SourceInfo& source : table->sources) {
            out.push_back({{"kind", kind},
                           {"path", source.path},
                           {"layer", source.layer},
                           {"driver", source.driver},
                           {"rows_read", source.rows_read},
                           {"excluded", source.rows_excluded},
                           {"split", source.rows_split},
                           {"crs", source.crs},
                           {"operation", source.operation},
                           {"encoding", source.encoding},
                           {"accuracy_m", source.accuracy_m},
                           {"accuracy_assumed", source.accuracy_assumed},
                           {"sha256", source.sha256}});
        }
    }
    return out;
}

/// Of rules that ran, in both languages, for what is read in another than the run's.
Json rule_titles_of(const Report& report)
{
    Json out = Json::object();
    for (const audit::RuleResult& result : report.run->rules()) {
        const Text& title = result.rule->rule->title;
        if (result.rule->not_run.empty() && !title.zh.empty() && !title.en.empty()) {
            out[result.rule->id] = {{"zh", title.zh}, {"en", title.en}};
        }
    }
    return out;
}

Json parameters_of(const Report& report)
{
    Json out = Json::array();
    std::set<std::string> seen;
    for (const audit::RuleResult& result : report.run->rules()) {
        for (const rule::UsedParameter& parameter : result.rule->parameters) {
            if (!seen.insert(parameter.owner + '\x1f' + parameter.name + '\x1f' + parameter.value).second) {
                continue;
            }
            Json one = {{"owner", parameter.owner}, {"name", parameter.name}, {"value", parameter.value}};
            one["origin"] = parameter.overridden ? "project" : parameter.assumed ? "assumed" : "text";
            if (parameter.overridden) {
                one["pack_value"] = parameter.pack_value;
            }
            if (!parameter.basis.empty()) {
                one["basis"] = parameter.basis.in(report.info.lang);
            }
            if (!parameter.note.empty()) {
                one["note"] = parameter.note.in(report.info.lang);
            }
            out.push_back(std::move(one));
        }
    }
    return out;
}

Json decisions_of(const RunInfo& info)
{
    Json settings = Json::array();
    for (const rule::Setting& setting : info.settings) {
        settings.push_back({{"owner", setting.owner},
                            {"parameter", setting.parameter},
                            {"value", setting.value.text},
                            {"basis", setting.basis}});
    }
    Json settlements = Json::array();
    for (const rule::Settlement& settlement : info.settlements) {
        settlements.push_back({{"owner", settlement.owner},
                               {"definition", settlement.definition},
                               {"option", settlement.option},
                               {"document", settlement.document},
                               {"date", date_or_null(settlement.date)}});
    }
    return {{"set", std::move(settings)}, {"settle", std::move(settlements)}};
}

Json waivers_of(const audit::Run& run)
{
    Json out = Json::array();
    for (const audit::WaiverUse& use : run.waivers()) {
        out.push_back({{"rule", use.waiver->rule},
                       {"object", use.waiver->object},
                       {"reason", use.waiver->reason},
                       {"document", use.waiver->document},
                       {"approved_by", use.waiver->approved_by},
                       {"from", date_or_null(use.waiver->from)},
                       {"until", date_or_null(use.waiver->until)},
                       {"state", use.state},
                       {"exempted", use.exempted}});
    }
    return out;
}

Json corrections_of(const audit::Run& run)
{
    Json out = Json::array();
    for (const audit::CorrectionUse& use : run.corrections()) {
        const rule::Correction& c = use.correction;
        out.push_back({{"object", c.object},
                       {"field", c.field},
                       {"old", c.before},
                       {"new", c.after},
                       {"document", c.document},
                       {"by", c.by},
                       {"date", date_or_null(c.date)},
                       {"state", layer::key(use.state)}});
    }
    return out;
}

Json results_of(const Report& report)
{
    Json rules = Json::object();
    for (const audit::RuleStatus status :
         {audit::RuleStatus::run, audit::RuleStatus::incomplete, audit::RuleStatus::not_run}) {
        rules[std::string(key(status))] =
            std::count_if(report.run->rules().begin(), report.run->rules().end(),
                          [&](const audit::RuleResult& result) { return result.status == status; });
    }
    Json outcomes = Json::object();
    for (std::size_t i = 0; i < audit::outcome_count; ++i) {
        outcomes[std::string(key(static_cast<audit::Outcome>(i)))] = report.totals[i];
    }
    return {{"rules", std::move(rules)},
            {"verdicts", std::move(outcomes)},
            {"objects_with_findings", report.objects_with_findings}};
}

std::string with_files(Json json, const std::vector<WrittenFile>& files)
{
    json.erase("files");
    Json list = Json::array();
    for (const WrittenFile& file : files) {
        list.push_back({{"name", file.name}, {"sha256", file.sha256}});
    }
    json["files"] = std::move(list);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Members of one object of a manifest; every wrong one is an Error that says which.
class Reader {
public:
    Reader(const Json& json, std::string path, const std::string& file) : m_json(json), m_path(std::move(path)), m_file(file)
    {
        if (!json.is_object()) {
            fail(m_path.empty() ? "." : m_path);
        }
    }

    [[nodiscard]] const Json& at(const char* name, Json::value_t type) const
    {
        const auto found = m_json.find(name);
        if (found == m_json.end() ||
            (found->type() != type && !(type == Json::value_t::number_integer && found->is_number_integer()))) {
            fail(m_path + name);
        }
        return *found;
    }
    [[nodiscard]] std::string text(const char* name) const { return at(name, Json::value_t::string).get<std::string>(); }
    [[nodiscard]] bool flag(const char* name) const { return at(name, Json::value_t::boolean).get<bool>(); }
    [[nodiscard]] std::vector<std::string> texts(const char* name) const
    {
        std::vector<std::string> out;
        for (const Json& value : at(name, Json::value_t::array)) {
            if (!value.is_string()) {
                fail(m_path + name);
            }
            out.push_back(value.get<std::string>());
        }
        return out;
    }
    /// The whole object.
    [[nodiscard]] std::map<std::string, std::string> all_texts() const
    {
        std::map<std::string, std::string> out;
        for (const auto& [name, value] : m_json.items()) {
            if (!value.is_string()) {
                fail(m_path + name);
            }
            out.emplace(name, value.get<std::string>());
        }
        return out;
    }
    [[nodiscard]] Reader member(const char* name) const
    {
        return {at(name, Json::value_t::object), m_path + name + ".", m_file};
    }
    [[nodiscard]] std::vector<Reader> members(const char* name) const
    {
        std::vector<Reader> out;
        for (const Json& value : at(name, Json::value_t::array)) {
            out.emplace_back(value, m_path + name + "[" + std::to_string(out.size()) + "].", m_file);
        }
        return out;
    }
    [[noreturn]] void fail(const std::string& member) const
    {
        throw Error(
            ErrorKind::input,
            say("运行清单损坏：{} 缺失或类型不对", "the manifest is damaged: {} is missing or of another type", member),
            {.file = m_file}, {"请重新核查", "run the audit again"});
    }

private:
    const Json& m_json;
    std::string m_path;
    const std::string& m_file;
};

}  // namespace

std::string render_report_manifest(std::string_view run, const ReportInfo& info, const std::vector<WrittenFile>& files)
{
    Json out = Json::parse(run);
    out["project"]["path"] = info.project_path;
    out["report"] = {{"manifest_sha256", sha256(run)}, {"version", info.tool_version}, {"options", strings(info.options)}};
    return with_files(std::move(out), files);
}

std::string render_manifest(const Report& report, const std::map<std::string, std::string>& divisions,
                            const std::vector<WrittenFile>& files)
{
    const RunInfo& info = report.info;
    Json out;
    out["format"] = format;
    out["tool"] = {{"name", "zonelint"}, {"version", info.tool_version}, {"libraries", info.library_versions}};
    out["project"] = {{"name", info.project_name}, {"path", info.project_path}, {"sha256", info.project_sha256}};
    out["region"] = info.region;
    out["as_of"] = to_string(info.as_of);
    out["lang"] = info.lang == Lang::zh ? "zh" : "en";
    out["borderline"] = info.borderline == rule::Borderline::nominal ? "nominal" : "undetermined";
    out["all_verdicts"] = info.all_verdicts;
    out["options"] = strings(info.options);
    out["carry"] = strings(info.carry);
    out["crs"] = "EPSG:4490";
    out["notes"] = strings({Text{"WGS 84 按 CGCS2000 处理，差异小于此类图层的精度",
                                 "WGS 84 is taken for CGCS2000: they differ by less than the accuracy of such layers"}
                                .in(info.lang)});
    out["divisions"] = divisions;
    out["packs"] = packs_of(report);
    out["inputs"] = inputs_of(report);
    out["rule_titles"] = rule_titles_of(report);
    out["parameters"] = parameters_of(report);
    out["decisions"] = decisions_of(info);
    out["waivers"] = waivers_of(*report.run);
    out["corrections"] = corrections_of(*report.run);
    if (info.followup) {
        out["followup"] = {{"path", info.followup->path}, {"sha256", info.followup->sha256}};
    }
    out["results"] = results_of(report);
    return with_files(std::move(out), files);
}

ManifestView read_manifest(std::string_view text, const std::string& name)
{
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
        throw Error(ErrorKind::input, say("不是运行清单（JSON 无法解析）", "this is no manifest: the JSON does not parse"),
                    {.file = name});
    }
    const Reader reader(json, "", name);
    ManifestView out;
    out.format = reader.at("format", Json::value_t::number_integer).get<int>();
    if (out.format != format) {
        throw Error(ErrorKind::input,
                    say("清单格式 {} 由其他版本写成，本版本只读 {}", "the manifest has format {}; this version reads {}",
                        out.format, format),
                    {.file = name}, {"请用写它的版本，或重新核查", "use the version that wrote it, or run the audit again"});
    }
    out.tool_version = reader.member("tool").text("version");
    const Reader project = reader.member("project");
    out.project_name = project.text("name");
    out.project_path = project.text("path");
    out.project_sha256 = project.text("sha256");
    out.region = reader.text("region");
    const std::optional<Date> as_of = parse_date(reader.text("as_of"));
    if (!as_of) {
        reader.fail("as_of");
    }
    out.as_of = *as_of;
    out.lang = reader.text("lang") == "en" ? Lang::en : Lang::zh;
    out.borderline = reader.text("borderline") == "nominal" ? rule::Borderline::nominal : rule::Borderline::undetermined;
    out.all_verdicts = reader.flag("all_verdicts");
    out.options = reader.texts("options");
    out.carry = reader.texts("carry");
    if (json.contains("divisions")) {
        out.divisions = reader.member("divisions").all_texts();
    }
    if (json.contains("report")) {
        out.report_options = reader.member("report").texts("options");
    }
    for (const Reader& input : reader.members("inputs")) {
        out.inputs.push_back({input.text("kind"), input.text("path"), input.text("layer"), input.text("sha256")});
    }
    for (const Reader& pack : reader.members("packs")) {
        out.packs.push_back({pack.text("id"), pack.text("sha256")});
    }
    for (const Reader& file : reader.members("files")) {
        out.files.push_back({file.text("name"), file.text("sha256")});
    }
    return out;
}

}  // namespace zonelint::report
