#include "rule/rule_stub.hpp"

#include "rule/modal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zonelint::rule {

namespace {

constexpr std::size_t most_codes = 8;

/// "t/h, MW", "coal, gas, …", "2024-12-31": what a filter may compare a field with.
std::string values_of(const layer::Field& field, Lang lang)
{
    std::vector<std::string> out;
    switch (field.type) {
    case layer::FieldType::quantity:
        for (const Unit* unit : field.units) {
            out.emplace_back(unit->name);
        }
        break;
    case layer::FieldType::code:
    case layer::FieldType::tree:
        for (const layer::Code& code : field.codes->codes) {
            out.push_back(code.name);
        }
        if (out.empty()) {
            return field.codes->name;
        }
        if (out.size() > most_codes) {
            out.resize(most_codes);
            return "'" + join(out, "', '") + "', …";
        }
        return "'" + join(out, "', '") + "'";
    case layer::FieldType::flag:
        return "TRUE, FALSE";
    case layer::FieldType::date:
        return "DATE '2024-12-31'";
    case layer::FieldType::number:
        return say("数", "a number").in(lang);
    case layer::FieldType::reference:
        return say("{} 的编号", "an id of kind {}", field.target).in(lang);
    case layer::FieldType::id:
    case layer::FieldType::text:
        return say("文字", "text").in(lang);
    }
    return join(out, ", ");
}

std::string modal_names()
{
    std::vector<std::string> out;
    for (const ModalRow& row : modals()) {
        out.emplace_back(row.name);
    }
    return join(out, " ");
}

}  // namespace

std::string pack_stub(std::string_view id, Lang lang)
{
    return fmt::format(R"(language = 1

[pack]
id = "{}"
title = {{ zh = "", en = "" }}    {}
number = ""                     {}
issued = "TODO"                 {}
# period = [2021-01-01, 2025-12-31]
region = ""                     {}
)",
                       id, say("# 文件名称", "# title of the document").in(lang), say("# 文号", "# its number").in(lang),
                       say("# 印发日期，如 2022-08-31", "# day of issue: 2022-08-31").in(lang),
                       say("# 区划代码，如 440000", "# division code: 440000").in(lang));
}

std::string rule_stub(std::string_view name, const layer::Kind& subject, Lang lang)
{
    std::string out = fmt::format("[rule.{}]\n", name);
    const auto line = [&](std::string_view text, Text comment) {
        out += fmt::format("{:<48}  # {}\n", text, comment.in(lang));
    };
    line(R"(source = { id = "", clause = "" })",
         say("条款的编号和条次，如“三（八）”", "the provision's id and its clause, e.g. 三（八）"));
    line(R"(title = { zh = "", en = "" })", say("用自己的话写", "in your own words"));
    line(fmt::format(R"(subject = "{}")", subject.name), subject.title);
    line(R"(where = "")",
         say("管哪些对象，包括地点；不写则全部", "who the duty is about, places included; leave out: all of them"));
    line(R"(# except = "")", say("条款自己除外的（除……外）", "whom the provision itself exempts"));
    line(R"(require = "")", say("必须达到的状态", "the end state that must hold"));
    line(R"(duty = { modal = "complete", by = "TODO" })", say("modal：{}", "modal: {}", modal_names()));
    line("", say("by：最后一天（2025-12-31）、\"at-once\" 或 \"open\"",
                 "by: the last day in time (2025-12-31), \"at-once\" or \"open\""));
    line(R"(# define.near = { relation = "within-distance", to = "", distance = "15 km" })",
         say("写作 near()", "used as near()"));
    line(R"(# parameter.limit = { value = "", assumed = true })",
         say("条文没有给出的数", "a number that the text does not give"));
    line(R"(action = { zh = "", en = "" })", say("要做什么", "what is to be done"));
    out += say("# 可用的字段：\n", "# The fields there are:\n").in(lang);
    std::size_t width = 0;
    for (const layer::Field& field : subject.fields) {
        width = std::max(width, field.name.size());
    }
    for (const layer::Field& field : subject.fields) {
        out += fmt::format("#   {:<{}}  {} ({})\n", field.name, width, field.title.in(lang), values_of(field, lang));
    }
    return out;
}

std::string cases_stub(const layer::Kind& subject, Lang lang)
{
    const std::string shared =
        subject.shapes.empty() ? "{ division = \"\" }" : "{ division = \"\", geom = \"POINT(113.3 23.1)\" }";
    return fmt::format(R"({}
[[case]]
as_of = 2024-06-30
every = {}    {}
{} = [
  {{ id = "breaks", expect = "todo", timing = "before-date" }},
  {{ id = "keeps", expect = "compliant" }},
  {{ id = "fact-missing", expect = "undetermined", why = "" }},    {}
  {{ id = "not-concerned", expect = "out-of-scope" }},
]
)",
                       say("# 一行一个对象；每个限值上恰好一个，规则读取的每个字段各缺一次。",
                           "# One object a line; one exactly on each limit, and one without each field that the rule reads.")
                           .in(lang),
                       shared, say("# 各对象相同的字段", "# what all of them share").in(lang), subject.name,
                       say("# 缺的字段名", "# the name of the missing field").in(lang));
}

}  // namespace zonelint::rule
