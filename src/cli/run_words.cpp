#include "cli/run_words.hpp"

#include "cli/data_folder.hpp"
#include "cli/snapshot.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

using Record = std::vector<std::string>;

/// The next record of a CSV as report::write_csv() leaves it; nothing at the end.
std::optional<Record> next_record(std::streambuf& in)
{
    Record out(1);
    bool quoted = false;
    for (int c = in.sbumpc(); c != std::char_traits<char>::eof(); c = in.sbumpc()) {
        if (quoted) {
            if (c != '"') {
                out.back() += static_cast<char>(c);
            } else if (in.sgetc() == '"') {
                out.back() += static_cast<char>(in.sbumpc());
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            out.emplace_back();
        } else if (c == '\n') {
            return out;
        } else if (c != '\r') {
            out.back() += static_cast<char>(c);
        }
    }
    return std::nullopt;
}

/// Takes off the apostrophe that keeps a spreadsheet from reading a formula.
std::string plain(std::string cell)
{
    const std::size_t sign = cell.find_first_not_of('\'');
    if (sign != 0 && sign != std::string::npos && std::string_view("=+-@\t\r").find(cell[sign]) != std::string_view::npos) {
        cell.erase(0, 1);
    }
    return cell;
}

/// The cells of these columns, a row each; empty when the file or a column is not there.
std::vector<Record> read_columns(const fs::path& file, const std::vector<std::string>& names)
{
    std::ifstream in(file, std::ios::binary);
    std::vector<Record> out;
    std::optional<Record> head = in ? next_record(*in.rdbuf()) : std::nullopt;
    if (!head) {
        return out;
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (head->front().starts_with(mark)) {
        head->front().erase(0, mark.size());
    }
    std::vector<std::size_t> places;
    for (const std::string& name : names) {
        const auto at = std::find(head->begin(), head->end(), name);
        if (at == head->end()) {
            return out;
        }
        places.push_back(static_cast<std::size_t>(at - head->begin()));
    }
    const std::size_t last = *std::max_element(places.begin(), places.end());
    while (const std::optional<Record> record = next_record(*in.rdbuf())) {
        if (record->size() > last) {
            Record& row = out.emplace_back();
            for (const std::size_t place : places) {
                row.push_back(plain((*record)[place]));
            }
        }
    }
    return out;
}

std::vector<RunObject> from_table(const fs::path& file)
{
    std::vector<RunObject> out;
    for (Record& row : read_columns(file, {"kind", "id"})) {
        out.push_back({std::move(row[0]), std::move(row[1])});
    }
    return out;
}

std::vector<RunObject> from_snapshot(const StoredRun& run)
{
    std::set<std::string> judged;
    for (const RunRule& rule : run_rules(run.folder)) {
        judged.insert(rule.kind);
    }
    std::vector<RunObject> out;
    const auto kinds = layer::KindTable::load(find_data().layers, {judged.begin(), judged.end()});
    for (const std::string& name : judged) {
        const layer::Kind& kind = kinds->at(name, {});
        const std::optional<layer::LayerTable> layer = kept_layer(run, kind, *kinds);
        for (std::uint32_t row = 0; layer && row < layer->size(); ++row) {
            out.push_back({name, layer->id(row)});
        }
    }
    return out;
}

std::vector<RunObject> from_verdicts(const fs::path& file)
{
    std::vector<RunObject> out;
    std::ifstream in(file, std::ios::binary);
    const auto text_at = [](const nlohmann::json& verdict, const char* name) {
        const auto at = verdict.find(name);
        return at == verdict.end() || !at->is_string() ? std::string() : at->get<std::string>();
    };
    for (std::string line; std::getline(in, line);) {
        const auto verdict = nlohmann::json::parse(line, nullptr, false);
        if (verdict.is_object()) {
            out.push_back({text_at(verdict, "kind"), text_at(verdict, "id")});
        }
    }
    return out;
}

}  // namespace

std::vector<RunObject> run_objects(const fs::path& folder)
{
    const StoredRun run = open_run(folder);
    std::vector<RunObject> out;
    if (has_snapshot(run)) {
        out = from_snapshot(run);
    } else if (run.manifest.all_verdicts || !fs::is_regular_file(folder / "objects.csv")) {
        out = from_verdicts(folder / "verdicts.jsonl");
    } else {
        out = from_table(folder / "objects.csv");
    }
    const std::vector<RunObject> excluded = from_table(folder / "excluded.csv");
    out.insert(out.end(), excluded.begin(), excluded.end());
    return out;
}

std::vector<RunRule> run_rules(const fs::path& run)
{
    std::vector<RunRule> out;
    for (Record& row : read_columns(run / "ledger.csv", {"rule", "kind"})) {
        out.push_back({std::move(row[0]), std::move(row[1])});
    }
    return out;
}

}  // namespace zonelint::cli
