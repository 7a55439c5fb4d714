#include "cli/rule_speech.hpp"

#include "audit/outcome.hpp"
#include "filter/lexer.hpp"
#include "rule/modal.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

namespace {

using filter::Token;

struct Phrase {
    std::string_view key, zh, en;

    [[nodiscard]] std::string in(Lang lang) const { return std::string(lang == Lang::zh ? zh : en); }
};

/// Signs and keywords of filters; NOT … IN, IS NULL and IS NOT NULL are one word each.
constexpr std::array<Phrase, 15> operators{{{"AND", "且", "and"},
                                            {"OR", "或", "or"},
                                            {"NOT", "非", "not"},
                                            {"IN", "属于", "in"},
                                            {"NOT IN", "不属于", "not in"},
                                            {"LIKE", "形如", "like"},
                                            {"IS", "是", "is"},
                                            {"IS NULL", "缺失", "is missing"},
                                            {"IS NOT NULL", "不缺失", "is given"},
                                            {"NULL", "缺失", "missing"},
                                            {"TRUE", "是", "yes"},
                                            {"FALSE", "否", "no"},
                                            {"<>", "≠", "≠"},
                                            {"<=", "≤", "≤"},
                                            {">=", "≥", "≥"}}};

/// {0}: the references, {1}: the distance.
constexpr std::array<Phrase, 6> relations{{{"inside", "位于{0}之内", "inside {0}"},
                                           {"intersects", "与{0}相交", "meets {0}"},
                                           {"within-distance", "距{0}不超过 {1}", "at most {1} from {0}"},
                                           {"covered", "被{0}覆盖", "covered by {0}"},
                                           {"connected", "经管网通到{0}", "joined by the network to {0}"},
                                           {"matches", "与{0}对应", "matched by {0}"}}};

constexpr std::array<Phrase, 3> directions{
    {{"down", "下游", "downstream"}, {"up", "上游", "upstream"}, {"any", "两向", "both ways"}}};

template <std::size_t N>
const Phrase* find(const std::array<Phrase, N>& phrases, std::string_view key)
{
    const auto at = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& phrase) { return phrase.key == key; });
    return at == phrases.end() ? nullptr : &*at;
}

/// Words of a filter, with the blanks of its text but where Chinese has none.
class Sentence {
public:
    explicit Sentence(Lang lang) : m_chinese(lang == Lang::zh) {}

    void add(std::string_view key, const std::string& word, bool blank)
    {
        const bool close = m_chinese && (key == "IN" || key == "NOT IN" || key == "IS NULL" || key == "IS NOT NULL");
        const bool joins = key == "AND" || key == "OR";
        m_text += m_text.empty() || close || (m_close && !joins) || !(blank || m_close) ? "" : " ";
        m_text += word;
        m_close = close;
    }

    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    bool m_chinese;
    bool m_close = false;  ///< the last word stands close to the next
    std::string m_text;
};

Token spanning(std::string_view text, const Token& first, const Token& last)
{
    return {Token::Type::keyword, std::string(text), first.offset, last.offset + last.length - first.offset};
}

/// NOT status IN: status NOT IN.
void join_words(std::vector<Token>& tokens)
{
    const auto is = [&](std::size_t i, std::string_view keyword) {
        return i < tokens.size() && tokens[i].type == Token::Type::keyword && tokens[i].text == keyword;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is(i, "NOT") && is(i + 2, "IN") && tokens[i + 1].type == Token::Type::name) {
            tokens[i + 1].offset = tokens[i].offset;
            tokens[i + 1].length = 0;
            tokens[i + 2].text = "NOT IN";
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
        } else if (is(i, "IS") && is(i + 1, "NOT") && is(i + 2, "NULL")) {
            tokens[i] = spanning("IS NOT NULL", tokens[i], tokens[i + 2]);
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         tokens.begin() + static_cast<std::ptrdiff_t>(i) + 3);
        } else if (is(i, "IS") && is(i + 1, "NULL")) {
            tokens[i] = spanning("IS NULL", tokens[i], tokens[i + 1]);
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
}

std::string code_title(const layer::Field* field, const std::string& value, Lang lang)
{
    if (field != nullptr && field->codes != nullptr) {
        for (const layer::Code& code : field->codes->codes) {
            if (code.name == value) {
                return code.title.in(lang);
            }
        }
    }
    return value;
}

const layer::Field* field_of(const layer::Kind& kind, std::string_view name)
{
    const auto at = kind.field(name);
    return at ? &kind.fields[*at] : nullptr;
}

std::string title_of(const layer::Kind& kind, std::string_view name, Lang lang)
{
    const layer::Field* field = field_of(kind, name);
    return field == nullptr ? std::string(name) : field->title.in(lang);
}

Text unmet_words(const rule::ModalRow& row, rule::Unmet unmet, audit::Timing timing)
{
    if (unmet == rule::Unmet::violation || unmet == rule::Unmet::shortfall) {
        return row.label;
    }
    const Text outcome = audit::title(*audit::parse_outcome(to_string(unmet)));
    if (unmet != rule::Unmet::todo) {
        return outcome;
    }
    const Text when = audit::title(timing);
    return {outcome.zh + "（" + when.zh + "）", outcome.en + " (" + when.en + ")"};
}

}  // namespace

std::string RuleSpeech::joined(const std::vector<std::string>& parts) const
{
    return join(parts, m_lang == Lang::zh ? "；" : "; ");
}

std::string RuleSpeech::kind_titles(const std::vector<std::string>& names) const
{
    std::vector<std::string> out;
    for (const std::string& name : names) {
        out.push_back(m_kinds.at(name, {}).title.in(m_lang));
    }
    return join(out, m_lang == Lang::zh ? "、" : ", ");
}

std::string RuleSpeech::filter(std::string_view text, const layer::Kind& kind, const layer::Kind* subject) const
{
    std::vector<Token> tokens = filter::tokens_of({text, {}});
    tokens.pop_back();  // the end
    join_words(tokens);
    Sentence out(m_lang);
    const layer::Field* field = nullptr;  // the last one named: what the next word may be a code of
    bool in_list = false;
    std::size_t last_end = 0;
    bool after_comma = false;
    for (const Token& token : tokens) {
        const auto begin = static_cast<std::size_t>(token.offset);
        bool blank = begin > last_end || after_comma;
        last_end = begin + static_cast<std::size_t>(token.length);
        after_comma = false;
        std::string word = token.text;
        const Phrase* phrase = find(operators, token.text);
        if (token.type == Token::Type::string) {
            word = code_title(field, token.text, m_lang);
        } else if (phrase != nullptr) {
            in_list = token.text == "IN" || token.text == "NOT IN";
            word = phrase->in(m_lang);
        } else if (token.type == Token::Type::name && field_of(kind, token.text) != nullptr) {
            field = field_of(kind, token.text);
            word = field->title.in(m_lang);
        } else if (token.text.starts_with("subject.")) {
            word = Text{"本对象的", "the subject's "}.in(m_lang) +
                   title_of(subject == nullptr ? kind : *subject, token.text.substr(8), m_lang);
        } else if (token.type == Token::Type::sign && in_list && m_lang == Lang::zh) {
            word = token.text == "(" ? "（" : token.text == ")" ? "）" : token.text == "," ? "、" : token.text;
        } else {
            after_comma = token.text == ",";
        }
        if (in_list && m_lang == Lang::zh && token.type == Token::Type::string) {
            blank = false;
        }
        in_list = in_list && token.text != ")";
        out.add(token.type == Token::Type::keyword ? std::string_view(token.text) : "", word, blank);
    }
    return out.take();
}

std::string RuleSpeech::same_key(const layer::Kind& to, const std::string& other, const layer::Kind& kind,
                                 const std::string& own) const
{
    const auto title = [&](const layer::Kind& of, const std::string& field, Lang lang) { return title_of(of, field, lang); };
    const Text one{title(to, other, Lang::zh), title(to, other, Lang::en)};
    const Text two{title(kind, own, Lang::zh), title(kind, own, Lang::en)};
    if (&to == &kind && other == own) {
        return say("{0}相同", "same {1}", one.zh, one.en).in(m_lang);
    }
    return Text{to.title.zh + "的" + one.zh + " = " + kind.title.zh + "的" + two.zh,
                one.en + " of " + to.title.en + " = " + two.en + " of " + kind.title.en}
        .in(m_lang);
}

std::string RuleSpeech::relation(const rule::RelationText& text, const layer::Kind& kind) const
{
    const layer::Kind& to = m_kinds.at(text.to.front(), {});
    const Phrase* phrase = find(relations, text.relation);
    const std::string distance = text.distance ? text.distance->text : "";
    std::vector<std::string> parts{
        phrase == nullptr ? text.relation : fmt::format(fmt::runtime(phrase->in(m_lang)), kind_titles(text.to), distance)};
    if (text.filter) {
        parts.push_back(filter(text.filter->text, to, &kind));
    }
    const auto add = [&](const Text& key, const std::string& value) {
        if (!value.empty()) {
            parts.push_back(key.in(m_lang) + " " + value);
        }
    };
    add({"距离", "distance"}, text.relation == "within-distance" ? "" : distance);
    add({"最小空白", "least gap"}, text.min_area ? text.min_area->text : "");
    add({"量法", "measured by"}, text.measure);
    const Phrase* direction = find(directions, text.direction);
    add({"方向", "direction"}, direction == nullptr ? text.direction : direction->in(m_lang));
    add({"经由", "along"}, text.via.empty() ? "" : kind_titles({text.via}));
    add({"只经", "only where"},
        text.via_where ? filter(text.via_where->text, text.via.empty() ? to : m_kinds.at(text.via, {})) : "");
    add({"接头容差", "joined within"}, text.snap ? text.snap->text : "");
    add({"扣除", "leaving out"}, text.mask.empty() ? "" : kind_titles(text.mask));
    std::vector<std::string> keys;
    for (const auto& [other, own] : text.on) {
        keys.push_back(same_key(to, other, kind, own));
    }
    add({"键", "key"}, join(keys, m_lang == Lang::zh ? "、" : ", "));
    add({"级别", "level"}, text.level);
    add({"合计", "sum of"}, text.sum ? filter(text.sum->text, to) : "");
    add({"版本", "versions"}, text.all_versions ? Text{"全部", "all"}.in(m_lang) : "");
    return joined(parts);
}

std::string RuleSpeech::duty(const rule::Duty& duty) const
{
    using By = rule::Duty::By;
    const rule::ModalRow& row = rule::row_of(duty.modal);
    std::string words(m_lang == Lang::zh ? row.zh : row.en);
    for (std::size_t at = 0; m_lang == Lang::zh && (at = words.find(' ', at)) != std::string::npos;) {
        words.replace(at, 1, "、");
    }
    const std::string name(row.name);
    std::vector<std::string> parts{
        Text{words + "（" + name + "，" + row.force.zh + "）", words + " (" + name + ", " + row.force.en + ")"}.in(m_lang)};
    const auto add = [&](const Text& text) { parts.push_back(text.in(m_lang)); };
    const std::string day = duty.by == By::date ? to_string(duty.date) : std::string();
    add(duty.by == By::at_once ? Text{"即时起", "at once"}
        : duty.by == By::open  ? Text{"没有期限，不算逾期", "no date, never overdue"}
                               : say("{} 前（含当日）", "by {}, that day included", day));
    if (duty.from) {
        add(say("自 {}", "from {}", to_string(*duty.from)));
    }
    if (duty.until) {
        add(say("至 {}", "until {}", to_string(*duty.until)));
    }
    if (!duty.regions.empty()) {
        add(say("区域 {}", "regions {}", join(duty.regions, " ")));
    }
    if (!duty.regions_except.empty()) {
        add(say("除外 {}", "except {}", join(duty.regions_except, " ")));
    }
    const auto after = unmet_words(row, row.after, audit::Timing::plan_ended);
    const auto before =
        unmet_words(row, row.before, duty.by == By::open ? audit::Timing::no_date : audit::Timing::before_date);
    const Text unmet = duty.by == By::at_once || (duty.by == By::date && after == before) ? after
                       : duty.by == By::open
                           ? before
                           : say("期限前{0}，期限后{1}", "{2}, then {3}", before.zh, after.zh, before.en, after.en);
    add(say("未做到：{0}", "if unmet: {1}", unmet.zh, unmet.en));
    return joined(parts);
}

}  // namespace zonelint::cli
