#pragma once
// zonelint.toml: what a bureau binds and decides (specification, section 8).

#include "layer/source.hpp"
#include "rule/pack.hpp"

namespace zonelint::rule {

struct Setting {
    std::string owner;  ///< pack or rule id
    std::string parameter;
    Spelled value;
    std::string basis;
    Where where;
};

struct Settlement {
    std::string owner;  ///< pack or rule id
    std::string definition;
    std::string option;
    std::string document;
    std::optional<Date> date;
    Where where;
};

struct Correction {
    std::string object;  ///< kind/id
    std::string field, before, after, document, by;
    std::optional<Date> date;
    Where where;
};

enum class Borderline { undetermined, nominal };
enum class Split { none, city, county };

struct Project {
    std::filesystem::path file;
    std::string name;
    std::string region;
    std::vector<std::string> packs;  ///< shipped ids, or paths (they contain '/')
    std::optional<Lang> lang;
    Borderline borderline = Borderline::undetermined;
    std::vector<layer::SourceSpec> sources;
    std::vector<Setting> settings;
    std::vector<Settlement> settlements;
    std::vector<Waiver> waivers;
    std::vector<Correction> corrections;
    std::vector<std::string> carry;
    std::string followup;  ///< path of the answers to earlier findings, relative to the project; empty: none
    Where followup_where;
    Split split = Split::none;
    std::string sha256;

    /// The folder that its paths start from; "" for a project that is no file.
    [[nodiscard]] std::filesystem::path base() const
    {
        return file.empty() || file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    }
};

/// Reads and checks the file alone (keys, types, dates); kinds, packs and objects are checked where they are used.
/// Throws Error(config|input).
[[nodiscard]] Project read_project(const std::filesystem::path& file);

}  // namespace zonelint::rule
