#include "report/followup.hpp"

#include <algorithm>
#include <array>

namespace zonelint::report {

namespace {

constexpr const char* returned = "returned";

std::vector<Word> states_shown()
{
    std::vector<Word> out = followup_words();
    out.push_back({returned, {"已销号后复现", "closed, yet found again"}});
    return out;
}

}  // namespace

std::vector<Word> followup_words()
{
    return {{"open", {"整改中", "open"}},
            {"done", {"已销号", "closed"}},
            {"disputed", {"有异议", "disputed"}},
            {"waived", {"已豁免", "waived"}}};
}

std::string_view key(FollowUpState state)
{
    static constexpr std::array<std::string_view, 4> keys = {"open", "done", "disputed", "waived"};
    return keys[static_cast<std::size_t>(state)];
}

Text followup_words_listed()
{
    Text out;
    for (const Word& word : followup_words()) {
        out.zh += (out.zh.empty() ? "" : "、") + word.title.zh;
        out.en += (out.en.empty() ? "" : ", ") + word.title.en;
    }
    return out;
}

std::optional<FollowUpState> parse_followup_state(std::string_view word)
{
    const std::vector<Word> words = followup_words();
    const std::string meant = lower(word);
    const auto at = std::find_if(words.begin(), words.end(), [&](const Word& known) {
        return meant == known.key || meant == known.title.zh || meant == lower(known.title.en);
    });
    return at == words.end() ? std::nullopt : std::optional(static_cast<FollowUpState>(at - words.begin()));
}

std::span<const Field> reply_fields()
{
    static const std::array<Field, 5> fields = {
        Field{.name = "state", .title = {"办理状态", "state"}, .words = followup_words()},
        Field{.name = "progress", .title = {"整改情况", "progress"}},
        Field{.name = "closed_on", .title = {"销号时间", "closed on"}, .type = ValueType::date},
        Field{.name = "reply_document", .title = {"文号", "document of the reply"}},
        Field{.name = "remarks", .title = {"备注", "remarks"}}};
    return fields;
}

std::span<const Field> followup_fields()
{
    static const std::array<Field, 3> fields = {
        Field{
            .name = "followup", .short_name = "followup", .title = {"此前答复的状态", "follow-up"}, .words = states_shown()},
        Field{.name = "followup_date", .short_name = "follow_day", .title = {"此前答复的销号时间", "follow-up: closed on"}},
        Field{.name = "followup_note", .short_name = "follow_txt", .title = {"此前答复的内容", "follow-up: answer"}}};
    return fields;
}

const Field* find_followup_field(std::string_view name)
{
    const auto fields = followup_fields();
    const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    return at == fields.end() ? nullptr : &*at;
}

std::string followup_value(const FollowUps& followups, std::string_view field, std::string_view fingerprint, bool is_finding,
                           Date as_of)
{
    const auto at = followups.find(fingerprint);
    if (at == followups.end() || (at->second.closed_on && *at->second.closed_on > as_of)) {
        return {};
    }
    const FollowUp& answer = at->second;
    if (field == "followup") {
        return answer.state == FollowUpState::done && is_finding ? returned : std::string(key(answer.state));
    }
    if (field == "followup_date") {
        return answer.closed_on ? to_string(*answer.closed_on) : "";
    }
    std::vector<std::string> parts;
    for (const std::string* text : {&answer.progress, &answer.document, &answer.remarks}) {
        if (!text->empty()) {
            parts.push_back(*text);
        }
    }
    return join(parts, "; ");
}

}  // namespace zonelint::report
