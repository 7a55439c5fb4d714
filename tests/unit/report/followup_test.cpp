#include "report/followup_replies.hpp"

#include "base/error.hpp"
#include "report/csv.hpp"
#include "report/followup_file.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

Date answer_day(int month, int day) { return *make_date(2024, month, day); }

layer::SheetText answer_sheet(std::vector<std::vector<std::string>> rows)
{
    layer::SheetText out{"问题清单", {}};
    for (std::vector<std::string>& cells : rows) {
        out.rows.push_back({static_cast<std::int64_t>(out.rows.size() + 1), std::move(cells)});
    }
    return out;
}

const std::vector<std::string> reply_head = {"规则ID",   "对象编号", "办理状态", "整改情况",
                                             "销号时间", "文号",     "备注",     "指纹"};

/// A run of two findings, f1 of B1 and f2 of =B2.
Table sent_list()
{
    Table out{"findings", {}, {}};
    for (const char* name : {"rule", "kind", "id", "name", "division", "fingerprint"}) {
        out.fields.push_back(text_field(name, {}));
    }
    hold(out, {{text_value("p/r"), text_value("boiler"), text_value("B1"), text_value("一厂"), text_value("440703"),
                text_value("f1")},
               {text_value("p/r"), text_value("boiler"), text_value("=B2"), text_value("二厂"), Value{}, text_value("f2")}});
    return out;
}

Replies replies_of(std::vector<std::vector<std::string>> rows, Date sent_on = answer_day(6, 30))
{
    const Table list = sent_list();
    const std::vector<const Table*> lists = {&list};
    rows.insert(rows.begin(), reply_head);
    const std::vector<ReplyBook> books = {{"a.xlsx", {answer_sheet(std::move(rows))}}};
    return read_replies(books, lists, sent_on, answer_day(8, 31));
}

/// The conflict of the only row.
std::string conflict_of(std::vector<std::string> row)
{
    const Replies replies = replies_of({std::move(row)});
    REQUIRE(replies.conflicts.size() == 1);
    CHECK(replies.answers.empty());
    CHECK(replies.conflicts[0].line == 2);
    return replies.conflicts[0].name;
}

std::string fault_of(std::vector<std::vector<std::string>> rows)
{
    const std::vector<layer::SheetText> sheets = {answer_sheet(std::move(rows))};
    try {
        static_cast<void>(read_followups(sheets, "followup.csv"));
    } catch (const Error& error) {
        return error.render(Lang::en);
    }
    return "read";
}

}  // namespace

TEST_CASE("answers are taken by fingerprint", "[report]")
{
    const Replies replies = replies_of({{"p/r", "B1", "已销号", "拆除", "2024年7月1日", "", "", "f1"},
                                        {"p/r", "=B2", "", "", "", "", "", "f2"},
                                        {"", "", "", "", "", "", "", "填表说明"}});
    CHECK(replies.conflicts.empty());
    CHECK(replies.rows == 3);
    CHECK(replies.unanswered == 2);
    REQUIRE(replies.answers.size() == 1);
    const FollowUp& answer = replies.answers.at("f1");
    CHECK(answer.state == FollowUpState::done);
    CHECK(answer.closed_on == answer_day(7, 1));
    CHECK(answer.rule == "p/r");
    CHECK(answer.kind == "boiler");
    CHECK(answer.name == "一厂");
    CHECK(answer.division == "440703");
    CHECK(answer.answered_in == "a.xlsx / 问题清单 / 2");
}

TEST_CASE("a state that is not given follows from what is filled in", "[report]")
{
    CHECK(replies_of({{"p/r", "B1", "", "", "2024-07-01", "", "", "f1"}}).answers.at("f1").state == FollowUpState::done);
    CHECK(replies_of({{"p/r", "B1", "", "招标中", "", "", "", "f1"}}).answers.at("f1").state == FollowUpState::open);
    CHECK(replies_of({{"p/r", "B1", "disputed", "", "", "", "不在建成区", "f1"}}).answers.at("f1").state ==
          FollowUpState::disputed);
    // As people type them.
    CHECK(replies_of({{"p/r", "B1", "Disputed", "", "", "", "", "F1"}}).answers.at("f1").state == FollowUpState::disputed);
}

TEST_CASE("what cannot be taken as it stands is a conflict", "[report]")
{
    CHECK(conflict_of({"p/r", "B1", "已销号", "", "2024-07-01", "", "", "f9"}) == "unknown-fingerprint");
    CHECK(conflict_of({"p/r", "B1", "已销号", "", "2024-07-01", "", "", ""}) == "unknown-fingerprint");
    CHECK(conflict_of({"p/r", "B7", "已销号", "", "2024-07-01", "", "", "f1"}) == "edited-key");
    CHECK(conflict_of({"p/q", "B1", "已销号", "", "2024-07-01", "", "", "f1"}) == "edited-key");
    CHECK(conflict_of({"p/r", "B1", "基本完成", "", "", "", "", "f1"}) == "unknown-state");
    CHECK(conflict_of({"p/r", "B1", "已销号", "", "七月", "", "", "f1"}) == "impossible-date");
    CHECK(conflict_of({"p/r", "B1", "已销号", "", "1899-12-31", "", "", "f1"}) == "impossible-date");
    CHECK(conflict_of({"p/r", "B1", "已销号", "", "2024-02-30", "", "", "f1"}) == "impossible-date");
    CHECK(conflict_of({"p/r", "B1", "已销号", "", "2024-09-01", "", "", "f1"}) == "impossible-date");
    CHECK(conflict_of({"p/r", "B1", "已销号", "", "", "", "", "f1"}) == "incomplete-answer");
    CHECK(conflict_of({"p/r", "B1", "整改中", "", "2024-07-01", "", "", "f1"}) == "incomplete-answer");
    CHECK(conflict_of({"p/r", "B1", "已豁免", "", "", "", "", "f1"}) == "incomplete-answer");
}

TEST_CASE("what was closed before the audit is taken: the ledger was out of date", "[report]")
{
    const Replies replies = replies_of({{"p/r", "B1", "已销号", "", "2024-06-29", "", "", "f1"}});
    CHECK(replies.conflicts.empty());
    CHECK(replies.answers.size() == 1);
}

TEST_CASE("an edited kind of object is a conflict", "[report]")
{
    const auto conflicts = [](const std::string& kind) {
        Table list = sent_list();
        list.fields[list.at("kind")].words = {{"boiler", {"锅炉", "Boiler"}}};
        const std::vector<const Table*> lists = {&list};
        std::vector<std::string> head = reply_head;
        head.emplace_back("对象类型");
        const std::vector<ReplyBook> books = {
            {"a.xlsx", {answer_sheet({head, {"p/r", "B1", "整改中", "", "", "", "", "f1", kind}})}}};
        return read_replies(books, lists, answer_day(6, 30), answer_day(8, 31)).conflicts;
    };
    for (const char* kind : {"boiler", "锅炉", "Boiler"}) {
        CAPTURE(kind);
        CHECK(conflicts(kind).empty());
    }
    REQUIRE(conflicts("发电机组").size() == 1);
    CHECK(conflicts("发电机组")[0].name == "edited-key");
}

TEST_CASE("rows that disagree take each other out, rows that repeat count once", "[report]")
{
    const std::vector<std::string> open = {"p/r", "B1", "整改中", "招标", "", "", "", "f1"};
    const Replies twice = replies_of({open, open});
    CHECK(twice.conflicts.empty());
    CHECK(twice.answers.size() == 1);
    const Replies against = replies_of({open, {"p/r", "B1", "有异议", "", "", "", "", "f1"}});
    CHECK(against.answers.empty());
    REQUIRE(against.conflicts.size() == 1);
    CHECK(against.conflicts[0].name == "contradictory");
}

TEST_CASE("a book without a list is a conflict of its own", "[report]")
{
    const Table list = sent_list();
    const std::vector<const Table*> lists = {&list};
    const std::vector<ReplyBook> books = {{"b.xlsx", {answer_sheet({{"指纹", "规则ID"}, {"f1", "p/r"}})}}};
    const Replies replies = read_replies(books, lists, answer_day(6, 30), answer_day(7, 31));
    REQUIRE(replies.conflicts.size() == 1);
    CHECK(replies.conflicts[0].name == "no-list");
    CHECK(replies.conflicts[0].line == 0);
}

TEST_CASE("an old workbook takes back nothing that was closed since", "[report]")
{
    FollowUps kept = replies_of({{"p/r", "B1", "", "", "2024-07-01", "", "", "f1"}}).answers;
    const FollowUps before = kept;
    const std::vector<std::string> open = {"p/r", "B1", "整改中", "", "", "", "", "f1"};
    Replies late = replies_of({open});
    const Merged of_june = merge(kept, late);
    CHECK(of_june.changed == 0);
    CHECK(kept == before);
    REQUIRE(late.conflicts.size() == 1);
    CHECK(late.conflicts[0].name == "taken-back");

    Replies returned = replies_of({open}, answer_day(8, 31));
    const Merged of_august = merge(kept, returned);
    CHECK(of_august.changed == 1);
    CHECK(returned.conflicts.empty());
    CHECK(kept.at("f1").state == FollowUpState::open);

    Replies older = replies_of({{"p/r", "B1", "有异议", "", "", "", "", "f1"}}, answer_day(7, 31));
    CHECK(merge(kept, older).changed == 0);
    REQUIRE(older.conflicts.size() == 1);
    CHECK(older.conflicts[0].name == "taken-back");

    Replies same = replies_of({open, {"p/r", "=B2", "", "x", "", "", "", "f2"}}, answer_day(8, 31));
    const Merged again = merge(kept, same);
    CHECK(again.unchanged == 1);
    CHECK(again.added == 1);
}

TEST_CASE("a list from which a column was deleted is told, not passed over", "[report]")
{
    const Table list = sent_list();
    const std::vector<const Table*> lists = {&list};
    std::vector<std::string> head = reply_head;
    head.erase(head.begin() + 4);
    const std::vector<ReplyBook> books = {
        {"b.xlsx", {answer_sheet({head, {"p/r", "B1", "整改中", "x", "", "", "f1"}}), answer_sheet({reply_head})}}};
    const Replies replies = read_replies(books, lists, answer_day(6, 30), answer_day(7, 31));
    CHECK(replies.answers.empty());
    REQUIRE(replies.conflicts.size() == 1);
    CHECK(replies.conflicts[0].name == "missing-column");
    CHECK_THAT(replies.conflicts[0].message.en, Catch::Contains("closed_on"));
}

TEST_CASE("the file of answers comes back as it was written, formulas included", "[report]")
{
    const FollowUps answers = replies_of({{"p/r", "B1", "", "拆除", "2024-07-01", "", "", "f1"},
                                          {"p/r", "=B2", "有异议", "-1", "", "", "'=x", "f2"}})
                                  .answers;
    REQUIRE(answers.size() == 2);
    const Table table = followup_table(answers);
    std::vector<std::vector<std::string>> rows(1);
    for (const Field& field : table.fields) {
        rows[0].push_back(field.name);
    }
    for (std::size_t i = 0; i < table.size; ++i) {
        std::vector<std::string>& cells = rows.emplace_back();
        for (const Value& value : table.row(i)) {
            cells.push_back(csv_value(value));
        }
    }
    const std::vector<layer::SheetText> sheets = {answer_sheet(rows)};
    CHECK(read_followups(sheets, "followup.csv") == answers);
}

TEST_CASE("columns that a project keeps beside its answers outlive an import", "[report]")
{
    const std::vector<std::string> head = {"fingerprint", "承办人", "rule", "id", "state", "closed_on", "", "=note"};
    const std::vector<layer::SheetText> sheets = {answer_sheet(
        {head, {"f1", "张", "p/r", "B1", "open", "", "", ""}, {"f9", "", "p/r", "B9", "open", "", "", "later"}})};
    FollowUps kept = read_followups(sheets, "followup.csv");
    Replies replies = replies_of(
        {{"p/r", "B1", "", "拆除", "2024-07-01", "", "", "f1"}, {"p/r", "=B2", "有异议", "-1", "", "", "", "f2"}});
    CHECK(merge(kept, replies).changed == 1);
    CHECK(kept.at("f1").state == FollowUpState::done);
    const Table table = followup_table(kept);
    REQUIRE(table.fields.size() >= 2);
    CHECK(table.fields[table.fields.size() - 2].name == "承办人");
    CHECK(table.fields.back().name == "=note");
    std::map<std::string, std::vector<std::string>> found;
    for (std::size_t i = 0; i < table.size; ++i) {
        const auto row = table.row(i);
        found[csv_value(row.front())] = {csv_value(row[row.size() - 2]), csv_value(row.back())};
    }
    CHECK(found.at("f1") == std::vector<std::string>{"张", ""});
    CHECK(found.at("f2") == std::vector<std::string>{"", ""});
    CHECK(found.at("f9") == std::vector<std::string>{"", "later"});
}

TEST_CASE("a file of answers that somebody broke is refused with line and field", "[report]")
{
    const std::vector<std::string> head = {"fingerprint", "rule", "id", "state", "closed_on"};
    CHECK(fault_of({head, {"f1", "p/r", "B1", "open", ""}}) == "read");
    CHECK_THAT(fault_of({{"fingerprint", "rule", "id", "closed_on"}}),
               Catch::Contains("followup.csv:1:1: there is no column state"));
    CHECK_THAT(fault_of({head, {"f1", "p/r", "B1", "finished", ""}}), Catch::Contains("followup.csv:2:1, field state"));
    CHECK_THAT(fault_of({head, {"f1", "p/r", "B1", "done", ""}}), Catch::Contains("field closed_on"));
    CHECK_THAT(fault_of({head, {"f1", "p/r", "B1", "done", "2024-13-01"}}), Catch::Contains("is no date"));
    CHECK_THAT(fault_of({head, {"", "p/r", "B1", "open", ""}}), Catch::Contains("field fingerprint"));
    CHECK_THAT(fault_of({{"fingerprint", "rule", "id", "state", "closed_on", "a", "a"}}),
               Catch::Contains("two columns are called a"));
    CHECK_THAT(fault_of({head, {"f1", "p/r", "B1", "open", "", "lost"}}),
               Catch::Contains("`lost` stands in a column without a head"));
    CHECK_THAT(fault_of({head, {"f1", "p/r", "B1", "open", ""}, {"f1", "p/r", "B1", "open", ""}}),
               Catch::Contains("followup.csv:3:1, field fingerprint"));
}

TEST_CASE("what was closed and is found again has returned, on that day and not before", "[report]")
{
    const FollowUps answers = replies_of({{"p/r", "B1", "", "拆除", "2024-07-10", "x〔2024〕1号", "", "f1"}}).answers;
    CHECK(followup_value(answers, "followup", "f1", true, answer_day(7, 31)) == "returned");
    CHECK(followup_value(answers, "followup", "f1", false, answer_day(7, 31)) == "done");
    CHECK(followup_value(answers, "followup", "f1", true, answer_day(7, 9)).empty());
    CHECK(followup_value(answers, "followup_date", "f1", true, answer_day(7, 31)) == "2024-07-10");
    CHECK(followup_value(answers, "followup_note", "f1", true, answer_day(7, 31)) == "拆除; x〔2024〕1号");
    CHECK(followup_value(answers, "followup", "f2", true, answer_day(7, 31)).empty());
}
