#include "report/followup_note.hpp"

#include "layer/kind.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zonelint::report {

Text followup_note(const Report& report)
{
    const RunInfo::FollowUpFile& file = *report.info.followup;
    if (file.sha256.empty()) {
        return say("{}：尚无此文件，没有答复", "{}: there is no such file yet, nothing was answered", file.path);
    }
    std::map<std::string, std::int64_t> count;
    std::set<std::string_view> found;
    std::int64_t answered_open = 0;
    for (const std::size_t i : report.undetermined) {
        const std::string& fingerprint = report.rows[i].fingerprint;
        found.insert(fingerprint);
        answered_open += followup_value(file.answers, "followup", fingerprint, false, report.info.as_of).empty() ? 0 : 1;
    }
    for (const std::size_t i : report.findings) {
        const Row& row = report.rows[i];
        found.insert(row.fingerprint);
        ++count[followup_value(file.answers, "followup", row.fingerprint, true, report.info.as_of)];
    }
    // Of a rule that did not run, and of divisions that were not audited, nobody knows whether they are gone.
    std::set<std::string_view> asked;
    for (const audit::RuleResult& result : report.run->rules()) {
        if (result.status == audit::RuleStatus::run) {
            asked.insert(result.rule->id);
        }
    }
    const layer::CodeList& divisions = report.run->divisions().codes();
    const auto is_gone = [&](const auto& answer) {
        const FollowUp& one = answer.second;
        return !found.contains(answer.first) && asked.contains(one.rule) &&
               layer::kinship(divisions, one.division, report.info.region) == layer::Kinship::satisfies;
    };
    const auto gone = std::count_if(file.answers.begin(), file.answers.end(), is_gone);
    return say("问题清单 {0} 条：整改中 {1}，有异议 {2}，已豁免 {3}，已销号后复现 {4}，未答复 {5}；待核的有答复 "
               "{6}；答复过、已不在清单 {7}",
               "of {0} findings: open {1}, disputed {2}, waived {3}, closed yet found again {4}, unanswered {5}; "
               "undetermined ones answered: {6}; answered and no longer found: {7}",
               report.findings.size(), count["open"], count["disputed"], count["waived"], count["returned"], count[""],
               answered_open, gone);
}

}  // namespace zonelint::report
