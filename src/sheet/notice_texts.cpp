#include "sheet/notice_texts.hpp"

#include "report/csv.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <map>

namespace zonelint::sheet {

namespace {

class Reader {
public:
    Reader(const report::Table& table, Lang lang) : m_table(table), m_lang(lang) {}

    void read(std::size_t row) { m_table.read(row, m_record); }

    /// As people read it: words for codes, numbers as in the lists.
    [[nodiscard]] std::string text(const char* name) const
    {
        const std::size_t at = m_table.at(name);
        const report::Field& field = m_table.fields[at];
        const std::string& plain = report::text_of(m_record[at]);
        return plain.empty() ? report::csv_value(m_record[at], field.decimals) : report::word_of(field, plain, m_lang);
    }

    [[nodiscard]] std::string either(const char* name, const char* other) const
    {
        return text(name).empty() ? text(other) : text(name);
    }

private:
    const report::Table& m_table;
    Lang m_lang;
    report::Record m_record;
};

NoticeItem item_of(const Reader& row, std::size_t number, Lang lang)
{
    NoticeItem out;
    out.heading = fmt::format("{}. {}  [{}]", number, row.text("title"), row.text("outcome"));
    const auto add = [&](const Text& head, const std::string& text) {
        if (!text.empty()) {
            out.lines.push_back(head.in(lang) + (lang == Lang::zh ? "：" : ": ") + text);
        }
    };
    const std::string name = row.text("name");
    add({"对象", "object"}, row.text("kind") + "  " + (name.empty() ? "" : name + "  ") + row.text("id"));
    add({"依据", "basis"}, row.text("document") + "  " + row.text("clause"));
    add({"事实", "facts"}, row.text("reason"));
    if (const std::string measured = row.text("measured"); !measured.empty()) {
        const std::string unit = row.text("unit");
        add({"数值", "figures"},
            say("实测 {0} {3}，限值 {1} {3}，相差 {2} {3}", "measured {0} {3}, limit {1} {3}, margin {2} {3}", measured,
                row.text("limit"), row.text("margin"), unit)
                .in(lang));
    }
    add({"参照", "reference"}, row.text("reference"));
    add({"要求", "to do"}, row.text("action"));
    add({"期限", "by"}, row.text("by"));
    return out;
}

/// Names are written in more than one way, and two enterprises may have the same: the number of the register tells them
/// best, then the credit code. What belongs to none is told by kind and id.
std::string key_of(const Reader& row)
{
    for (const char* field : {"enterprise_id", "credit_code"}) {
        if (const std::string number = row.text(field); !number.empty()) {
            return fmt::format("{}/{}", field, number);
        }
    }
    if (const std::string name = row.text("enterprise"); !name.empty()) {
        return fmt::format("enterprise/{}/{}", name, row.text("division"));
    }
    return fmt::format("object/{}/{}", row.text("kind"), row.text("id"));
}

}  // namespace

std::vector<Notice> notices_of(const report::Results& results)
{
    const report::Table& table = report::table_of(results.tables, "findings");
    Reader row(table, results.lang);
    std::vector<Notice> out;
    std::map<std::string, std::size_t> by_key;
    for (std::size_t i = 0; i < table.size; ++i) {
        row.read(i);
        const auto [at, fresh] = by_key.emplace(key_of(row), out.size());
        if (fresh) {
            out.push_back({.addressee = row.text("enterprise").empty() ? row.either("name", "id") : row.text("enterprise")});
        }
        Notice& notice = out[at->second];
        if (notice.credit_code.empty()) {
            notice.credit_code = row.text("credit_code");
        }
        notice.fingerprints.push_back(row.text("fingerprint"));
        notice.items.push_back(item_of(row, notice.items.size() + 1, results.lang));
    }
    std::stable_sort(out.begin(), out.end(), [](const Notice& a, const Notice& b) { return a.addressee < b.addressee; });
    return out;
}

}  // namespace zonelint::sheet
