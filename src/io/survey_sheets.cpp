#include "io/survey_sheets.hpp"

#include "io/sheet_file.hpp"
#include "layer/cell_reader.hpp"
#include "layer/ledger_columns.hpp"
#include "layer/ledger_head.hpp"

#include <algorithm>
#include <array>

namespace zonelint::io {

namespace {

struct LikelyHead {
    layer::LedgerHead head;
    const layer::HeadWords* words = nullptr;  ///< by which it was found; null: by its form
};

/// The head by the words of the kind that knows most of its columns; where none knows two, the row with the most texts.
LikelyHead likely_head(std::span<const layer::LedgerRow> rows, std::span<const layer::HeadWords> words)
{
    constexpr std::size_t least_known = 2;
    LikelyHead best;
    for (const layer::HeadWords& of_kind : words) {
        layer::HeadFinding one = layer::find_head(rows, of_kind);
        if (one.head && one.head->known >= least_known && (best.words == nullptr || one.head->known > best.head.known)) {
            best = {std::move(*one.head), &of_kind};
        }
    }
    if (best.words != nullptr) {
        return best;
    }
    layer::HeadFinding found = layer::find_head(rows, {});
    if (found.head) {
        return {std::move(*found.head), nullptr};
    }
    std::int64_t line = 1;
    std::ptrdiff_t most = 0;
    for (const layer::LedgerRow& row : rows.first(std::min(rows.size(), layer::head_rows))) {
        const auto filled = std::count_if(row.cells.begin(), row.cells.end(), [](const auto& c) { return !c.empty(); });
        if (filled > most && std::none_of(row.cells.begin(), row.cells.end(), layer::looks_like_value)) {
            most = filled;
            line = row.line;
        }
    }
    return {layer::declared_head(rows, std::array{line}, {}), nullptr};
}

/// A row that outlives its reader.
struct KeptRow {
    std::int64_t line = 0;
    std::vector<layer::Cell> cells;
    std::vector<std::string> texts;  ///< what cells that hold texts view
};

bool any_text(std::span<const std::string> texts)
{
    return std::any_of(texts.begin(), texts.end(), [](const std::string& text) { return !text.empty(); });
}

std::vector<std::string> whole_texts(std::span<const layer::Cell> cells)
{
    std::vector<std::string> out;
    for (const layer::Cell& cell : cells) {
        layer::CellText text_of;
        out.emplace_back(text_of(cell));
    }
    return out;
}

class SheetSurvey {
public:
    explicit SheetSurvey(layer::LayerSurvey& out) : m_out(out), m_samples(most_sample_rows) {}

    void begin(const LikelyHead& found)
    {
        static const layer::HeadWords none;
        m_columns = layer::ledger_columns(found.head.names, found.words == nullptr ? none : *found.words, {});
        for (const layer::LedgerColumn& one : m_columns) {
            m_profilers.emplace_back(one.column.name, one.column.compared);
        }
        m_body = found.head.lines.empty() ? 0 : found.head.lines.back();
    }

    void add(std::int64_t line, std::span<const layer::Cell> cells)
    {
        if (line <= m_body) {
            return;
        }
        std::vector<layer::Cell> own;
        std::vector<std::string> buffers(m_columns.size());
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            own.push_back(layer::join_cells(m_columns[i], cells, buffers[i]));
        }
        ++m_out.rows;
        for (std::size_t i = 0; i < own.size(); ++i) {
            m_profilers[i].add(own[i]);
        }
        if (m_samples.next()) {
            m_samples.keep({line, sample_texts(own)});
        }
    }

    void finish()
    {
        for (const layer::ColumnProfiler& profiler : m_profilers) {
            m_out.columns.push_back(profiler.profile());
        }
        m_out.samples = m_samples.take();
    }

private:
    layer::LayerSurvey& m_out;
    std::vector<layer::LedgerColumn> m_columns;
    std::vector<layer::ColumnProfiler> m_profilers;
    layer::EvenSample<layer::SampleRow> m_samples;
    std::int64_t m_body = 0;
};

/// False for a sheet without any cell.
bool survey_sheet(SheetFile& file, std::size_t sheet, std::span<const layer::HeadWords> words, layer::LayerSurvey& out)
{
    SheetSurvey survey(out);
    std::vector<KeptRow> kept;
    std::vector<layer::LedgerRow> first;
    bool filled = false;
    bool begun = false;
    const auto begin = [&] {
        survey.begin(likely_head(first, words));
        begun = true;
        for (const KeptRow& row : kept) {
            if (any_text(row.texts)) {
                survey.add(row.line, row.cells);
            }
        }
        kept.clear();
    };
    const std::unique_ptr<SheetRows> rows = file.rows(sheet);
    while (rows->next()) {
        std::vector<std::string> texts = whole_texts(rows->cells());
        const bool any = any_text(texts);
        filled = filled || any;
        if (begun) {
            if (any) {
                survey.add(rows->line(), rows->cells());
            }
            continue;
        }
        first.push_back({rows->line(), texts});
        KeptRow& row =
            kept.emplace_back(KeptRow{rows->line(), {rows->cells().begin(), rows->cells().end()}, std::move(texts)});
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (std::holds_alternative<std::string_view>(row.cells[i].value)) {
                row.cells[i].value = std::string_view(row.texts[i]);
            }
        }
        if (kept.size() == layer::head_rows) {
            begin();
        }
    }
    if (!filled) {
        return false;
    }
    if (!begun) {
        begin();
    }
    survey.finish();
    return true;
}

}  // namespace

std::vector<std::string> sample_texts(std::span<const layer::Cell> cells)
{
    std::vector<std::string> out;
    out.reserve(cells.size());
    for (const layer::Cell& cell : cells) {
        layer::CellText text_of;
        out.push_back(layer::cut(text_of(cell), most_sample_bytes));
    }
    return out;
}

std::vector<layer::LayerSurvey> survey_sheets(const SourceFile& source, std::span<const layer::HeadWords> words,
                                              const Where& where)
{
    const std::unique_ptr<SheetFile> file = open_sheet_file(source, where);
    std::vector<layer::LayerSurvey> result;
    for (std::size_t i = 0; i < file->sheets().size(); ++i) {
        layer::LayerSurvey out;
        out.layer = file->sheets()[i].name;
        out.hidden = file->sheets()[i].hidden;
        if (survey_sheet(*file, i, words, out)) {
            result.push_back(std::move(out));
        }
    }
    return result;
}

}  // namespace zonelint::io
