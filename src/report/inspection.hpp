#pragma once
// What an inspection found, as plain data, and how it is rendered. Renderers are pure functions of it.

#include "layer/kind_guess.hpp"
#include "report/table.hpp"
#include "report/workbook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace zonelint::report {

/// A problem of no row: of the layer as a whole.
inline constexpr std::int64_t whole_layer = -1;

struct InspectedLayer {
    layer::LayerSurvey survey;  ///< without its samples
    layer::KindGuess guess;
    bool bound = false;               ///< the project says which kind it is
    bool aside = false;               ///< a sheet that is not read: hidden, or of words only
    std::vector<std::string> fields;  ///< by column, what it feeds: "capacity", "lon"; "" for nothing
    std::string crs;                  ///< it was read with; "" where none is certain
    std::int64_t objects = 0;         ///< that an audit would have
    std::int64_t excluded = 0;
    double coarse_m = 0;  ///< how far off most of its points may be, by their few decimals; 0: they have enough
    std::vector<layer::Problem> problems;  ///< by row, those of the whole layer first
};

struct InspectedFile {
    std::string path;  ///< as it was asked for
    Text error;        ///< why it cannot be read; empty: it can
    std::vector<InspectedLayer> layers;
};

struct Inspection {
    std::vector<InspectedFile> files;
    std::vector<InspectedFile> skipped;  ///< files in folders that were not looked into; `error` says why
    std::string tool_version;
};

/// Problems of one name, field and layer.
struct ProblemGroup {
    const InspectedFile* file = nullptr;
    const InspectedLayer* layer = nullptr;  ///< null: the file cannot be read, or was not
    std::string name, field;
    std::vector<const layer::Problem*> rows;
    std::int64_t count = 0;  ///< features; 1 for a problem of the whole layer
};

/// In the order of files and layers; what is by design comes last in its layer, files that were not read behind all others.
[[nodiscard]] std::vector<ProblemGroup> groups_of(const Inspection& inspection);

/// Whether nothing is wrong with rows of this name: blank rows, totals.
[[nodiscard]] bool by_design(std::string_view name);

/// "layers", "columns", "problems" (a row a group), "features" (a row a feature concerned): sentences in `lang`. The
/// inspection must outlive them.
[[nodiscard]] std::vector<Table> inspection_tables(const Inspection& inspection, Lang lang);

[[nodiscard]] std::string inspection_text(const Inspection& inspection, Lang lang);
[[nodiscard]] std::string inspection_json(const Inspection& inspection, Lang lang, unsigned jobs);
/// The workbook that goes back to whoever delivered. The inspection must outlive it.
[[nodiscard]] Workbook inspection_workbook(const Inspection& inspection, Lang lang);

}  // namespace zonelint::report
