#include "report/followup_replies.hpp"

#include "base/error.hpp"
#include "layer/cell_reader.hpp"
#include "report/sheet_text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace zonelint::report {

namespace {

constexpr std::size_t most_head_rows = 30;

/// Where the columns of a list are, by key.
using ReplyColumns = std::map<std::string, std::size_t, std::less<>>;

/// A finding as it was sent out.
struct Sent {
    std::string rule, kind, id, name, division;
    std::array<std::string, 2> kind_words;  ///< in Chinese and English
};

/// The key of a column by its head, "" for others. A list has its titles, and in Chinese the keys below them.
std::string key_of_head(std::string_view head)
{
    static const std::array<Field, 4> keys = {Field{.name = "fingerprint", .title = {"指纹", "fingerprint"}},
                                              Field{.name = "rule", .title = {"规则ID", "rule"}},
                                              Field{.name = "kind", .title = {"对象类型", "kind of object"}},
                                              Field{.name = "id", .title = {"对象编号", "object"}}};
    const auto fits = [&](const Field& field) {
        return head == field.name || head == field.title.zh || head == field.title.en;
    };
    for (const std::span<const Field> fields : {std::span<const Field>(keys), reply_fields()}) {
        const auto at = std::find_if(fields.begin(), fields.end(), fits);
        if (at != fields.end()) {
            return at->name;
        }
    }
    return {};
}

ReplyColumns columns_in(const layer::SheetTextRow& row)
{
    ReplyColumns out;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (std::string key = key_of_head(trim(row.cells[i])); !key.empty()) {
            out.emplace(std::move(key), i);
        }
    }
    return out;
}

/// True for the head of a list to be filled in, whatever of it was deleted: other sheets have nothing to fill in.
bool is_head(const ReplyColumns& columns)
{
    return (columns.contains("fingerprint") || (columns.contains("rule") && columns.contains("id"))) &&
           std::any_of(reply_fields().begin(), reply_fields().end(),
                       [&](const Field& field) { return columns.contains(field.name); });
}

/// Columns that a list must have and this one lacks.
std::vector<std::string> missing_in(const ReplyColumns& columns)
{
    std::vector<std::string> out;
    for (const char* key : {"fingerprint", "rule", "id"}) {
        if (!columns.contains(key)) {
            out.emplace_back(key);
        }
    }
    for (const Field& field : reply_fields()) {
        if (!columns.contains(field.name)) {
            out.push_back(field.name);
        }
    }
    return out;
}

/// The day of the audit as the heading above a list names it; nothing where that is gone, and in CSV, which has none.
std::optional<Date> day_above(const layer::SheetText& sheet, std::size_t head)
{
    for (std::size_t i = 0; i < head; ++i) {
        for (const std::string& cell : sheet.rows[i].cells) {
            if (const std::optional<Date> day = find_as_of(cell)) {
                return day;
            }
        }
    }
    return std::nullopt;
}

/// What an answer says, wherever it stood.
auto said(const FollowUp& one) { return std::tie(one.state, one.closed_on, one.progress, one.document, one.remarks); }

class ReplyReader {
public:
    ReplyReader(std::span<const Table* const> lists, Date sent_on, Date received) : m_sent_on(sent_on), m_received(received)
    {
        Record record;
        for (const Table* table : lists) {
            for (std::size_t i = 0; i < table->size; ++i) {
                table->read(i, record);
                const auto text = [&](std::string_view field) { return text_of(record[table->at(field)]); };
                const std::string kind = text("kind");
                const Field& coded = table->fields[table->at("kind")];
                m_sent.emplace(text("fingerprint"), Sent{text("rule"),
                                                         kind,
                                                         text("id"),
                                                         text("name"),
                                                         text("division"),
                                                         {word_of(coded, kind, Lang::zh), word_of(coded, kind, Lang::en)}});
            }
        }
    }

    void read(const ReplyBook& book)
    {
        bool found = false;
        for (const layer::SheetText& sheet : book.sheets) {
            const std::size_t most = std::min(most_head_rows, sheet.rows.size());
            for (std::size_t i = 0; i < most; ++i) {
                if (ReplyColumns columns = columns_in(sheet.rows[i]); is_head(columns)) {
                    found = true;
                    if (const auto day = day_above(sheet, i); day && *day != m_sent_on) {
                        m_out.conflicts.push_back(
                            {.name = "other-run",
                             .file = book.file,
                             .message = say("这是 {0} 核查的清单，不是 {1} 那次的；没有采用",
                                            "it is a list of the audit of {0}, not of {1}; nothing is taken",
                                            to_string(*day), to_string(m_sent_on))});
                        return;
                    }
                    if (i + 1 < sheet.rows.size() && is_head(columns_in(sheet.rows[i + 1]))) {
                        columns = columns_in(sheet.rows[++i]);  // the keys below the titles say it for certain
                    }
                    read_list(book.file, sheet, i, columns);
                    break;
                }
            }
        }
        if (!found) {
            m_out.conflicts.push_back({.name = "no-list",
                                       .file = book.file,
                                       .message = say("没有一张表带有指纹列和要填的各列",
                                                      "no sheet has the column of fingerprints and those to fill in")});
        }
    }

    [[nodiscard]] Replies take() &&
    {
        for (const std::string& fingerprint : m_contradicted) {
            m_out.answers.erase(fingerprint);
        }
        return std::move(m_out);
    }

private:
    void read_list(const std::string& file, const layer::SheetText& sheet, std::size_t head, const ReplyColumns& columns)
    {
        if (const std::vector<std::string> missing = missing_in(columns); !missing.empty()) {
            const std::string list = join(missing, ", ");
            m_out.conflicts.push_back({.name = "missing-column",
                                       .file = file,
                                       .sheet = sheet.name,
                                       .line = sheet.rows[head].line,
                                       .message = say("缺少列 {}，整张表都没有采用",
                                                      "columns are missing: {}; nothing of the sheet is taken", list)});
            return;
        }
        read_rows(file, sheet, head + 1, columns);
    }

    void read_rows(const std::string& file, const layer::SheetText& sheet, std::size_t begin, const ReplyColumns& columns)
    {
        for (std::size_t i = begin; i < sheet.rows.size(); ++i) {
            const layer::SheetTextRow& row = sheet.rows[i];
            const auto cell = [&](std::string_view key) {
                const auto column = columns.find(key);
                return column != columns.end() && column->second < row.cells.size()
                           ? std::string(trim(row.cells[column->second]))
                           : std::string();
            };
            const bool answered = std::any_of(reply_fields().begin(), reply_fields().end(),
                                              [&](const Field& field) { return !cell(field.name).empty(); });
            if (!answered && cell("fingerprint").empty()) {
                continue;  // notes below the list
            }
            ++m_out.rows;
            if (!answered) {
                ++m_out.unanswered;
                continue;
            }
            m_row = {.file = file,
                     .sheet = sheet.name,
                     .line = row.line,
                     .fingerprint = lower(cell("fingerprint")),
                     .rule = cell("rule"),
                     .id = cell("id")};
            FollowUp answer{.fingerprint = lower(cell("fingerprint")),
                            .progress = cell("progress"),
                            .document = cell("reply_document"),
                            .remarks = cell("remarks"),
                            .sent_on = m_sent_on,
                            .answered_in = fmt::format("{} / {} / {}", file, sheet.name, row.line)};
            if (check_object(answer) && (!columns.contains("kind") || check_kind(answer, cell("kind"))) &&
                check_day(answer, cell("closed_on")) && check_state(answer, cell("state"))) {
                take(std::move(answer));
            }
        }
    }

    bool check_object(FollowUp& answer)
    {
        const auto sent = m_sent.find(answer.fingerprint);
        if (sent == m_sent.end()) {
            return refuse("unknown-fingerprint",
                          answer.fingerprint.empty()
                              ? say("指纹被删去了", "the fingerprint was removed")
                              : say("这次核查没有指纹 {}", "the run has no finding {}", answer.fingerprint));
        }
        for (const auto& [sent_text, now] : {std::pair{&sent->second.rule, &m_row.rule}, {&sent->second.id, &m_row.id}}) {
            const std::string shown = sheet_text(*sent_text, "", Lang::zh, sent_text->size());
            if (std::string(trim(shown)) != *now) {
                return refuse("edited-key",
                              say("发出时是“{0}”，现在是“{1}”", "was `{0}` when it was sent and is `{1}` now", shown, *now));
            }
        }
        answer.rule = sent->second.rule;
        answer.kind = sent->second.kind;
        answer.id = sent->second.id;
        answer.name = sent->second.name;
        answer.division = sent->second.division;
        return true;
    }

    /// Lists may lack the column; where it is there, it says in either language what was sent.
    bool check_kind(const FollowUp& answer, const std::string& now)
    {
        const Sent& sent = m_sent.find(answer.fingerprint)->second;
        return now == sent.kind || std::ranges::find(sent.kind_words, now) != sent.kind_words.end() ||
               refuse("edited-key", say("发出时是“{0}”，现在是“{2}”", "was `{1}` when it was sent and is `{2}` now",
                                        sent.kind_words[0], sent.kind_words[1], now));
    }

    bool check_day(FollowUp& answer, const std::string& text)
    {
        if (text.empty()) {
            return true;
        }
        Date day;
        if (layer::read_date({text}, day) != layer::Fault::none) {
            return refuse("impossible-date", say("销号时间“{}”不是日期", "the closing date `{}` is no date", text));
        }
        if (day < *make_date(2000, 1, 1)) {  // as the sheet itself asks; an empty Excel date is one of 1899
            return refuse("impossible-date", say("销号时间 {} 太早", "the closing date {} is too early", to_string(day)));
        }
        if (day > m_received) {
            return refuse("impossible-date", say("销号时间 {0} 晚于收到答复的 {1}",
                                                 "the closing date {0} lies after {1}, when the answers were received",
                                                 to_string(day), to_string(m_received)));
        }
        answer.closed_on = day;
        return true;
    }

    bool check_state(FollowUp& answer, const std::string& word)
    {
        const std::optional<FollowUpState> state = parse_followup_state(word);
        if (!word.empty() && !state) {
            const Text states = followup_words_listed();
            return refuse("unknown-state", say("没有办理状态“{0}”，可写：{1}", "there is no state `{0}`, there are: {2}",
                                               word, states.zh, states.en));
        }
        answer.state = state.value_or(answer.closed_on ? FollowUpState::done : FollowUpState::open);
        if (answer.state == FollowUpState::done && !answer.closed_on) {
            return refuse("incomplete-answer", say("已销号但没有销号时间", "closed, but without a closing date"));
        }
        if (answer.state != FollowUpState::done && answer.closed_on) {
            return refuse("incomplete-answer", say("有销号时间，但状态不是已销号", "a closing date, but not closed"));
        }
        if (answer.state == FollowUpState::waived && answer.document.empty()) {
            return refuse("incomplete-answer", say("已豁免但没有文号", "waived, but without a document"));
        }
        return true;
    }

    void take(FollowUp answer)
    {
        const auto [at, fresh] = m_out.answers.emplace(answer.fingerprint, answer);
        const FollowUp& first = at->second;
        if (!fresh && said(first) != said(answer)) {
            m_contradicted.insert(answer.fingerprint);
            refuse("contradictory",
                   say("与 {} 的答复不一致，都不采用", "disagrees with {}; neither is taken", first.answered_in));
        }
    }

    bool refuse(const char* name, Text message)
    {
        ReplyConflict conflict = m_row;
        conflict.name = name;
        conflict.message = std::move(message);
        m_out.conflicts.push_back(std::move(conflict));
        return false;
    }

    std::map<std::string, Sent, std::less<>> m_sent;
    Date m_sent_on, m_received;
    ReplyConflict m_row;  ///< the row that is read
    std::set<std::string> m_contradicted;
    Replies m_out;
};

}  // namespace

Replies read_replies(std::span<const ReplyBook> books, std::span<const Table* const> lists, Date sent_on, Date received)
{
    ReplyReader reader(lists, sent_on, received);
    for (const ReplyBook& book : books) {
        reader.read(book);
    }
    return std::move(reader).take();
}

Merged merge(FollowUps& kept, Replies& replies)
{
    Merged out;
    const auto late = [&](const FollowUp& answer, Text message) {
        replies.conflicts.push_back({.name = "taken-back",
                                     .file = answer.answered_in,
                                     .fingerprint = answer.fingerprint,
                                     .rule = answer.rule,
                                     .id = answer.id,
                                     .message = std::move(message)});
    };
    for (const auto& [fingerprint, answer] : replies.answers) {
        const auto [at, fresh] = kept.emplace(fingerprint, answer);
        FollowUp& before = at->second;
        if (fresh) {
            ++out.added;
        } else if (said(before) == said(answer)) {
            ++out.unchanged;
            before.sent_on = before.sent_on ? std::max(before.sent_on, answer.sent_on) : before.sent_on;
        } else if (before.sent_on && answer.sent_on < before.sent_on) {
            late(answer, say("它答复的是 {0} 的核查，台账里已有对 {1} 那次的答复",
                             "it answers the audit of {0}, and the one of {1} has been answered since",
                             to_string(*answer.sent_on), to_string(*before.sent_on)));
        } else if (before.closed_on && !answer.closed_on && answer.sent_on <= before.closed_on) {
            late(answer,
                 say("已于 {} 销号；确要退回的，先从台账删去这一条",
                     "it was closed on {}; to take that back, first remove it from the file", to_string(*before.closed_on)));
        } else {
            auto beside = std::move(before.beside);  // of the project's own, no answer changes it
            before = answer;
            before.beside = std::move(beside);
            ++out.changed;
        }
    }
    return out;
}

Table conflict_table(const std::vector<ReplyConflict>& conflicts, Lang lang)
{
    Table out{"followup-conflicts", {"未采用的答复", "Answers not taken"}, {}};
    out.fields = {text_field("conflict", {"问题", "conflict"}),
                  text_field("file", {"文件", "file"}),
                  text_field("sheet", {"表", "sheet"}),
                  count_field("line", {"行", "line"}),
                  text_field("rule", {"规则", "rule"}),
                  text_field("id", {"对象编号", "object"}),
                  text_field("fingerprint", {"指纹", "fingerprint"}),
                  text_field("message", {"说明", "what is wrong"})};
    std::vector<Record> rows;
    for (const ReplyConflict& one : conflicts) {
        rows.push_back({text_value(one.name), text_value(one.file), text_value(one.sheet),
                        one.line == 0 ? Value{} : count_value(one.line), text_value(one.rule), text_value(one.id),
                        text_value(one.fingerprint), text_value(one.message.in(lang))});
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace zonelint::report
