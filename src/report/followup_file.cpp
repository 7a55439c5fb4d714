#include "report/followup_file.hpp"

#include "base/error.hpp"
#include "layer/cell_reader.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <tuple>

namespace zonelint::report {

namespace {

using Member = std::string FollowUp::*;

struct AnswerColumn {
    const char* name;
    Text title;
    Member member;
};

const std::vector<AnswerColumn>& columns_before()
{
    static const std::vector<AnswerColumn> out = {{"fingerprint", {"指纹", "fingerprint"}, &FollowUp::fingerprint},
                                                  {"rule", {"规则", "rule"}, &FollowUp::rule},
                                                  {"kind", {"对象类型", "kind of object"}, &FollowUp::kind},
                                                  {"id", {"对象编号", "object"}, &FollowUp::id},
                                                  {"name", {"对象名称", "name"}, &FollowUp::name},
                                                  {"division", {"行政区划代码", "division"}, &FollowUp::division}};
    return out;
}

const std::vector<AnswerColumn>& columns_after()
{
    static const std::vector<AnswerColumn> out = {{"progress", {"整改情况", "progress"}, &FollowUp::progress},
                                                  {"document", {"文号", "document"}, &FollowUp::document},
                                                  {"remarks", {"备注", "remarks"}, &FollowUp::remarks},
                                                  {"answered_in", {"来自", "answered in"}, &FollowUp::answered_in}};
    return out;
}

/// True of the columns that followup_table() writes for every answer.
bool is_own(std::string_view name)
{
    const auto among = [&](const std::vector<AnswerColumn>& columns) {
        return std::any_of(columns.begin(), columns.end(), [&](const AnswerColumn& one) { return one.name == name; });
    };
    return name == "state" || name == "closed_on" || name == "sent_on" || among(columns_before()) || among(columns_after());
}

/// Heads of all columns beside, each once.
std::vector<std::string> heads_beside(std::span<const FollowUp* const> answers)
{
    std::vector<std::string> out;
    for (const FollowUp* answer : answers) {
        for (const auto& [name, text] : answer->beside) {
            if (std::find(out.begin(), out.end(), name) == out.end()) {
                out.push_back(name);
            }
        }
    }
    return out;
}

std::string text_beside(const FollowUp& answer, std::string_view head)
{
    const auto at =
        std::find_if(answer.beside.begin(), answer.beside.end(), [&](const auto& one) { return one.first == head; });
    return at == answer.beside.end() ? "" : at->second;
}

/// One file as it is read: where its columns are, and where a fault lies.
class FollowUpRows {
public:
    FollowUpRows(const layer::SheetText& sheet, const std::string& file) : m_sheet(sheet), m_file(file)
    {
        const std::vector<std::string>& head = sheet.rows.front().cells;
        for (std::size_t i = 0; i < head.size(); ++i) {
            const std::string name(trim(head[i]));
            const bool fresh = m_columns.emplace(name, i).second;
            if (!fresh && !name.empty()) {
                throw Error(ErrorKind::input, say("有两列都叫 {}", "two columns are called {}", name),
                            {.file = m_file, .line = static_cast<int>(sheet.rows.front().line)},
                            say("给其中一列另取名字", "give one of them another name"));
            }
            if (!name.empty() && !is_own(name)) {
                m_beside.push_back(name);
            }
        }
        for (const char* name : {"fingerprint", "rule", "id", "state", "closed_on"}) {
            if (!m_columns.contains(name)) {
                throw Error(ErrorKind::input, say("缺少列 {}", "there is no column {}", name),
                            {.file = m_file, .line = static_cast<int>(sheet.rows.front().line)},
                            say("它应是 zonelint followup import 写的文件", "zonelint followup import writes such files"));
            }
        }
    }

    [[nodiscard]] FollowUp read(const layer::SheetTextRow& row) const
    {
        FollowUp out;
        for (const auto* columns : {&columns_before(), &columns_after()}) {
            for (const AnswerColumn& column : *columns) {
                out.*column.member = cell(row, column.name);
            }
        }
        for (const char* name : {"fingerprint", "rule", "id"}) {
            if (cell(row, name).empty()) {
                refuse(row, name, say("这一格是空的", "the cell is empty"));
            }
        }
        const std::string word = cell(row, "state");
        const std::optional<FollowUpState> state = parse_followup_state(word);
        if (!state) {
            refuse(row, "state", say("没有办理状态“{}”", "there is no state `{}`", word));
        }
        out.state = *state;
        out.closed_on = day_in(row, "closed_on");
        out.sent_on = day_in(row, "sent_on");
        for (const std::string& name : m_beside) {
            out.beside.emplace_back(name, cell(row, name));
        }
        const std::vector<std::string>& head = m_sheet.rows.front().cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (!row.cells[i].empty() && (i >= head.size() || trim(head[i]).empty())) {
                refuse(row, "", say("“{}”所在的列没有列名", "`{}` stands in a column without a head", row.cells[i]));
            }
        }
        if ((out.state == FollowUpState::done) != out.closed_on.has_value()) {
            refuse(row, "closed_on",
                   say("已销号的要有销号时间，其他的不能有", "what is closed has a day, and nothing else has"));
        }
        return out;
    }

    [[noreturn]] void refuse(const layer::SheetTextRow& row, std::string_view field, const Text& message) const
    {
        throw Error(ErrorKind::input, message,
                    {.file = m_file, .line = static_cast<int>(row.line), .field = std::string(field)},
                    say("请改正，或从 zonelint followup import 重新写出",
                        "mend it, or have zonelint followup import write the file again"));
    }

private:
    [[nodiscard]] std::optional<Date> day_in(const layer::SheetTextRow& row, std::string_view name) const
    {
        const std::string text = cell(row, name);
        Date out;
        if (!text.empty() && layer::read_date({text}, out) != layer::Fault::none) {
            refuse(row, name, say("“{}”不是日期", "`{}` is no date", text));
        }
        return text.empty() ? std::nullopt : std::optional(out);
    }

    [[nodiscard]] std::string cell(const layer::SheetTextRow& row, std::string_view name) const
    {
        const auto at = m_columns.find(name);
        return at == m_columns.end() || at->second >= row.cells.size() ? "" : unguarded(row.cells[at->second]);
    }

    const layer::SheetText& m_sheet;
    const std::string& m_file;
    std::map<std::string, std::size_t, std::less<>> m_columns;
    std::vector<std::string> m_beside;  ///< those that are none of ours, in their order
};

}  // namespace

Table followup_table(const FollowUps& followups)
{
    std::vector<const FollowUp*> sorted;
    for (const auto& [fingerprint, answer] : followups) {
        sorted.push_back(&answer);
    }
    const auto order = [](const FollowUp* one) { return std::tie(one->rule, one->kind, one->id, one->fingerprint); };
    std::sort(sorted.begin(), sorted.end(), [&](const auto* a, const auto* b) { return order(a) < order(b); });

    Table out{"followup", {"销号台账", "Follow-up"}, {}};
    const auto add = [&](const std::vector<AnswerColumn>& columns) {
        for (const AnswerColumn& column : columns) {
            out.fields.push_back(text_field(column.name, column.title));
        }
    };
    add(columns_before());
    out.fields.push_back(text_field("state", {"办理状态", "state"}, followup_words()));
    out.fields.push_back({.name = "closed_on", .title = {"销号时间", "closed on"}, .type = ValueType::date});
    out.fields.push_back({.name = "sent_on", .title = {"答复的核查", "answers the audit of"}, .type = ValueType::date});
    add(columns_after());
    const std::vector<std::string> beside = heads_beside(sorted);
    for (const std::string& head : beside) {
        out.fields.push_back({.name = head, .title = {head, head}});
    }
    std::vector<Record> rows;
    for (const FollowUp* one : sorted) {
        Record& row = rows.emplace_back();
        for (const AnswerColumn& column : columns_before()) {
            row.push_back(text_value(one->*column.member));
        }
        row.push_back(text_value(key(one->state)));
        for (const std::optional<Date>& day : {one->closed_on, one->sent_on}) {
            row.push_back(day ? Value{*day} : Value{});
        }
        for (const AnswerColumn& column : columns_after()) {
            row.push_back(text_value(one->*column.member));
        }
        for (const std::string& head : beside) {
            row.push_back(text_value(text_beside(*one, head)));
        }
    }
    hold(out, std::move(rows));
    return out;
}

FollowUps read_followups(std::span<const layer::SheetText> sheets, const std::string& file)
{
    FollowUps out;
    for (const layer::SheetText& sheet : sheets) {
        if (sheet.rows.empty()) {
            continue;
        }
        const FollowUpRows rows(sheet, file);
        for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
            FollowUp answer = rows.read(sheet.rows[i]);
            std::string fingerprint = answer.fingerprint;
            if (!out.emplace(std::move(fingerprint), std::move(answer)).second) {
                rows.refuse(sheet.rows[i], "fingerprint", say("这一指纹出现了两次", "the fingerprint stands twice"));
            }
        }
    }
    return out;
}

}  // namespace zonelint::report
