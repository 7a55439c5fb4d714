#include "report/results.hpp"

#include "base/counted.hpp"
#include "report/division_level.hpp"
#include "report/jsonl.hpp"
#include "report/layers.hpp"
#include "report/network_faults.hpp"
#include "report/tables.hpp"
#include "report/utf8.hpp"

namespace zonelint::report {

Results results_of(const Report& report, unsigned jobs)
{
    const RunInfo& info = report.info;
    Results out;
    out.tool_version = info.tool_version;
    out.project_name = info.project_name;
    out.region = info.region;
    out.as_of = info.as_of;
    out.lang = info.lang;
    out.sentences = info.lang;
    out.tables = run_tables(report);
    out.divisions = named_divisions(report, table_of(out.tables, "summary"));
    out.region_name = report.run->divisions().name_of(info.region);
    out.findings = [&report] { return finding_layers(report); };
    out.references = [&report] { return reference_layers(report); };
    out.verdicts = [&report, jobs](std::ostream& to) { write_verdicts(report, to, jobs); };
    if (has_table(out.tables, network_faults_name)) {
        out.network_faults = [&report](std::ostream& to) { write_json_lines(network_fault_table(report), to); };
    }
    out.manifest = [&report, divisions = out.divisions](const std::vector<WrittenFile>& files) {
        return render_manifest(report, divisions, files);
    };
    return out;
}

std::map<std::string, std::string> named_divisions(const Report& report, const Table& summary)
{
    const std::size_t division = summary.at("division");
    std::map<std::string, std::string> out;
    const auto add = [&](const std::string& code) {
        if (std::string name = report.run->divisions().name_of(code); !name.empty()) {
            out.emplace(code, utf8(name));
        }
    };
    add(report.info.region);
    Record record;
    for (std::size_t row = 0; row < summary.size; ++row) {
        summary.read(row, record);
        const std::string& code = text_of(record[division]);
        for (const DivisionLevel level : {DivisionLevel::city, DivisionLevel::county}) {
            add(division_above(code, level));
        }
        add(code);
    }
    return out;
}

Headline headline_of(const Table& objects)
{
    const std::size_t outcome = objects.at("outcome");
    Headline out;
    Record record;
    for (std::size_t row = 0; row < objects.size; ++row) {
        objects.read(row, record);
        const std::string& word = text_of(record[outcome]);
        out.violation += word == key(audit::Outcome::violation) ? 1 : 0;
        out.shortfall += word == key(audit::Outcome::shortfall) ? 1 : 0;
        out.todo += word == key(audit::Outcome::todo) ? 1 : 0;
        out.undetermined += word == key(audit::Outcome::undetermined) ? 1 : 0;
    }
    return out;
}

Text headline(const Headline& counts)
{
    return say("问题清单 {0} 台（处），其中违规 {1}、未完成 {2}、待整治 {3}；待核 {4}",
               "{5} on the list: {6}, {7}, {3} to do; {4} undetermined", counts.findings(), counts.violation,
               counts.shortfall, counts.todo, counts.undetermined, counted(counts.findings(), "object"),
               counted(counts.violation, "violation"), counted(counts.shortfall, "shortfall"));
}

}  // namespace zonelint::report
