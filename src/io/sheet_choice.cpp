#include "io/sheet_table.hpp"
#include "io/unreadable.hpp"
#include "layer/cell_reader.hpp"

#include <fnmatch.h>

#include <algorithm>

namespace zonelint::io {

namespace {

constexpr std::size_t sample_rows = 240;

layer::LedgerRow texts_of(const SheetStart::Row& row)
{
    layer::LedgerRow out{row.line, {}};
    for (const SheetStart::Value& value : row.cells) {
        layer::CellText text_of;
        out.cells.emplace_back(value.text.empty() ? text_of(value.cell) : std::string_view(value.text));
    }
    return out;
}

SheetStart start_of(SheetFile& file, std::size_t sheet, const layer::HeadWords& words,
                    std::span<const std::int64_t> declared)
{
    SheetStart out{.sheet = sheet, .rows = file.rows(sheet), .first = {}, .finding = {}};
    const std::int64_t enough = declared.empty() ? 0 : declared.back();
    bool filled = false;
    while ((out.first.size() < sample_rows || out.first.back().line < enough) && out.rows->next()) {
        SheetStart::Row row{out.rows->line(), {}, {out.rows->formulas().begin(), out.rows->formulas().end()}};
        for (const layer::Cell& cell : out.rows->cells()) {
            const auto* text = std::get_if<std::string_view>(&cell.value);
            row.cells.push_back(text == nullptr ? SheetStart::Value{cell, {}} : SheetStart::Value{{}, std::string(*text)});
            filled = filled || (text == nullptr ? !cell.null() : !trim(*text).empty());
        }
        out.first.push_back(std::move(row));
    }
    std::vector<layer::LedgerRow> texts;
    for (const SheetStart::Row& row : out.first) {
        texts.push_back(texts_of(row));
    }
    if (!filled) {
        out.first.clear();
    } else if (declared.empty()) {
        out.finding = layer::find_head(texts, words);
    } else {
        out.finding.head = layer::declared_head(texts, declared, words);
    }
    return out;
}

layer::Problem not_read(const char* name, const std::string& sheet, bool hidden)
{
    return {.name = name,
            .raw = sheet,
            .message = hidden ? say("工作表“{}”是隐藏的，未读；要读请写 layer",
                                    "the sheet '{}' is hidden and not read; name it with layer to have it read", sheet)
                              : say("工作表“{}”不像这类台账，未读",
                                    "the sheet '{}' does not look like this kind and is not read", sheet)};
}

class Chooser {
public:
    Chooser(std::shared_ptr<SheetFile> file, const SheetRequest& request)
        : m_file(std::move(file)), m_request(request), m_wanted(request.spec->layer),
          m_words(*request.kind, *request.coordinates, *request.spec)
    {}

    std::vector<std::unique_ptr<SheetTable>> tables()
    {
        std::vector<SheetStart> chosen = choose();
        std::vector<std::unique_ptr<SheetTable>> out;
        out.reserve(chosen.size());
        for (SheetStart& start : chosen) {
            out.push_back(std::make_unique<SheetTable>(m_file, std::move(start), m_request));
        }
        for (layer::Problem& note : m_notes) {
            out.front()->add_problem(std::move(note));
        }
        return out;
    }

private:
    [[nodiscard]] const std::string& name(std::size_t sheet) const { return m_file->sheets()[sheet].name; }

    std::vector<SheetStart> choose()
    {
        const std::vector<SheetInfo>& sheets = m_file->sheets();
        const auto exact =
            std::find_if(sheets.begin(), sheets.end(), [&](const SheetInfo& s) { return s.name == m_wanted; });
        if (!m_wanted.empty() && exact != sheets.end()) {
            return only(start(static_cast<std::size_t>(exact - sheets.begin())));
        }
        const bool glob = m_wanted.find_first_of("*?[") != std::string::npos;
        std::vector<SheetStart> seen;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            if (glob && fnmatch(m_wanted.c_str(), sheets[i].name.c_str(), 0) != 0) {
                continue;
            }
            SheetStart one = start(i);
            if (!one.first.empty()) {
                names.push_back(sheets[i].name);
                seen.push_back(std::move(one));
            }
        }
        const std::string list = join(names, ", ");
        if (!m_wanted.empty() && !glob) {
            throw Undecided(say("没有图层“{}”，现有：{}", "no layer `{}`; there are: {}", m_wanted, list), m_request.where,
                            did_you_mean(m_wanted, names));
        }
        if (seen.empty() && m_wanted.empty()) {
            throw nothing_in_it(m_request.where);
        }
        if (seen.empty()) {
            throw Undecided(say("没有工作表符合“{}”", "no sheet matches {}", m_wanted), m_request.where,
                            say("现有：{}", "there are: {}", sheet_names()));
        }
        if (seen.size() == 1 && !glob) {
            return only(std::move(seen.front()));
        }
        return fitting(std::move(seen), glob, list);
    }

    [[nodiscard]] std::string sheet_names() const
    {
        std::vector<std::string> out;
        for (const SheetInfo& sheet : m_file->sheets()) {
            out.push_back(sheet.name);
        }
        return join(out, ", ");
    }

    SheetStart start(std::size_t sheet) { return start_of(*m_file, sheet, m_words, m_request.spec->header); }

    /// A sheet that is read whatever it looks like, as long as its head is clear.
    std::vector<SheetStart> only(SheetStart one)
    {
        if (one.first.empty()) {
            throw Undecided(say("工作表是空的", "the sheet is empty"), at(one),
                            say("现有：{}", "there are: {}", sheet_names()));
        }
        require_head(one);
        std::vector<SheetStart> out;
        out.push_back(std::move(one));
        return out;
    }

    [[nodiscard]] Where at(const SheetStart& one) const
    {
        Where where = m_request.where;
        where.layer = name(one.sheet);
        return where;
    }

    void require_head(const SheetStart& one) const
    {
        if (!one.finding.head) {
            throw Undecided(
                one.finding.doubt, at(one),
                say("请在数据源中写明列名在第几行，例如 header = 3；两行列名写 header = [2, 3]",
                    "say in this source which row holds them, for example header = 3, or header = [2, 3] for heads of two "
                    "rows"));
        }
    }

    /// Of several sheets those with as many known heads, or half as many, as the best.
    std::vector<SheetStart> fitting(std::vector<SheetStart> seen, bool glob, const std::string& list)
    {
        std::size_t most = 0;
        for (const SheetStart& one : seen) {
            most = std::max(most, !hidden(one) && one.finding.head ? one.finding.head->known : 0);
        }
        std::vector<SheetStart> out;
        std::vector<std::string> names;
        for (SheetStart& one : seen) {
            const std::size_t known = one.finding.head ? one.finding.head->known : 0;
            const bool fits = known > 0 && known * 2 >= most;
            if (fits && !hidden(one)) {
                names.push_back(name(one.sheet));
                out.push_back(std::move(one));
            } else if (fits || !hidden(one)) {
                m_notes.push_back(not_read(fits ? "hidden-sheet" : "sheet-not-read", name(one.sheet), fits));
            }
        }
        if (out.empty()) {
            throw Undecided(say("没有工作表像{}台账：{}", "no sheet looks like a ledger of the kind {2}: {1}",
                                m_request.kind->title.zh, list, m_request.kind->name),
                            m_request.where,
                            say("请用 layer 写明工作表；列名不在第一行时另写 header",
                                "name the sheet with layer, and where its heads are with header"));
        }
        if (out.size() > 1 && !glob) {
            throw Undecided(say("有几张工作表都像{}台账：{}", "several sheets look like ledgers of the kind {2}: {1}",
                                m_request.kind->title.zh, join(names, ", "), m_request.kind->name),
                            m_request.where,
                            say("请在数据源中写明 layer；都要读时写 layer = \"*\"",
                                "name one with layer = \"…\" in this source, or all of them with layer = \"*\""));
        }
        return out;
    }

    [[nodiscard]] bool hidden(const SheetStart& one) const { return m_file->sheets()[one.sheet].hidden; }

    std::shared_ptr<SheetFile> m_file;
    const SheetRequest& m_request;
    const std::string& m_wanted;
    layer::HeadWords m_words;
    std::vector<layer::Problem> m_notes;
};

}  // namespace

std::vector<std::unique_ptr<SheetTable>> open_sheet_tables(std::shared_ptr<SheetFile> file, const SheetRequest& request)
{
    return Chooser(std::move(file), request).tables();
}

}  // namespace zonelint::io
