#include "sheet/notice_texts.hpp"

#include "report/csv.hpp"
#include "report/tables.hpp"

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

}  // namespace

std::vector<Notice> notices_of(const report::Results& results)
{
    const report::Table& table = report::table_of(results.tables, "findings");
    Reader row(table, results.lang);
    std::map<std::string, Notice> out;  // by enterprise, else by kind and id
    for (std::size_t i = 0; i < table.size; ++i) {
        row.read(i);
        const std::string enterprise = row.text("enterprise");
        Notice& notice = out[enterprise.empty() ? "~" + row.text("kind") + "/" + row.text("id") : enterprise];
        notice.addressee = enterprise.empty() ? row.either("name", "id") : enterprise;
        notice.fingerprints.push_back(row.text("fingerprint"));
        notice.items.push_back(item_of(row, notice.items.size() + 1, results.lang));
    }
    std::vector<Notice> all;
    for (auto& [key, notice] : out) {
        all.push_back(std::move(notice));
    }
    return all;
}

}  // namespace zonelint::sheet
