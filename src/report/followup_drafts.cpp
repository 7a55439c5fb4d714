#include "report/followup_drafts.hpp"

#include "base/toml_text.hpp"

#include <algorithm>
#include <vector>

namespace zonelint::report {

namespace {

constexpr std::string_view undecided = "TODO";

std::string_view or_undecided(std::string_view text) { return text.empty() ? undecided : text; }

class DraftWriter {
public:
    explicit DraftWriter(Lang lang) : m_lang(lang)
    {
        m_out.toml = std::string(followup_drafts_mark) + "\n";
        comment(say(
            "县区有异议的、认为可以豁免的，由主管部门决定。决定了的填好 TODO，抄进项目文件；没有抄的不起作用。",
            "what counties dispute or hold to be permitted, for the bureau to decide. Fill in TODO, copy what is decided "
            "into the project; nothing here counts by itself."));
    }

    void write(const FollowUp& answer)
    {
        m_out.toml += '\n';
        const std::string told = join_told(answer);
        comment(say("{0}  {1}  {2}", "{0}  {1}  {2}", answer.name.empty() ? answer.id : answer.name, answer.rule, told));
        comment({answer.answered_in, answer.answered_in});
        if (answer.state == FollowUpState::disputed) {
            ++m_out.corrections;
            m_out.toml += "[[correction]]\n";
            key("object", answer.kind + "/" + answer.id);
            key("field", undecided, say("登记有误的字段", "the field that was recorded wrongly"));
            key("old", undecided, say("登记的值", "what the register says"));
            key("new", undecided);
            key("document", or_undecided(answer.document));
            key("by", undecided);
            key("date", undecided, say("文件日期，不加引号", "of the document, without quotes"));
        } else {
            ++m_out.waivers;
            m_out.toml += "[[waiver]]\n";
            key("rule", answer.rule);
            key("object", answer.id);
            key("reason", or_undecided(told));
            key("document", or_undecided(answer.document));
            key("approved_by", undecided);
            key("from", undecided, say("起止日期，不加引号", "days, without quotes"));
            key("until", undecided);
        }
    }

    [[nodiscard]] FollowUpDrafts take() && { return std::move(m_out); }

private:
    static std::string join_told(const FollowUp& answer)
    {
        return answer.progress.empty() || answer.remarks.empty() ? answer.progress + answer.remarks
                                                                 : answer.progress + "; " + answer.remarks;
    }

    void comment(const Text& text) { m_out.toml += toml_comment("# " + text.in(m_lang)) + "\n"; }

    void key(const char* name, std::string_view value, const Text& note = {})
    {
        m_out.toml += fmt::format("{} = {}", name, toml_quoted(value));
        m_out.toml += note.in(m_lang).empty() ? "\n" : fmt::format("  # {}\n", note.in(m_lang));
    }

    Lang m_lang;
    FollowUpDrafts m_out;
};

}  // namespace

FollowUpDrafts followup_drafts(const FollowUps& followups, Date sent_on, Lang lang)
{
    std::vector<const FollowUp*> asked;
    for (const auto& [fingerprint, answer] : followups) {
        const bool decides = answer.state == FollowUpState::disputed || answer.state == FollowUpState::waived;
        if (decides && answer.sent_on == sent_on) {
            asked.push_back(&answer);
        }
    }
    std::ranges::sort(asked, [](const FollowUp* a, const FollowUp* b) {
        return std::tie(a->rule, a->kind, a->id, a->fingerprint) < std::tie(b->rule, b->kind, b->id, b->fingerprint);
    });
    DraftWriter writer(lang);
    for (const FollowUp* answer : asked) {
        writer.write(*answer);
    }
    return std::move(writer).take();
}

}  // namespace zonelint::report
