#pragma once
// Packs written into a temporary folder, the layer kinds of the source tree, and relation schemas of our own.

#include "rule/check.hpp"
#include "rule/library.hpp"
#include "rule/program.hpp"
#include "support/source_dir.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace zonelint::rule::test {

inline const layer::KindTable& kinds()
{
    static const auto table = layer::KindTable::load(source_dir() + "/layers");
    return *table;
}

inline RelationSchemas schemas()
{
    using filter::Measure;
    static const std::vector<RelationSchema> all{
        {"inside", {}, {}, {Measure::count, Measure::share, Measure::area, Measure::length}},
        {"intersects", {}, {}, {Measure::count, Measure::sum, Measure::share, Measure::area, Measure::length}},
        {"within-distance", {"distance"}, {"measure"}, {Measure::count, Measure::sum, Measure::distance}},
        {"covered", {}, {"distance", "min_area", "mask"}, {Measure::gap, Measure::share, Measure::count}, true, true},
        {"connected", {"via"}, {"via_where", "direction", "snap"}, {Measure::count, Measure::sum, Measure::path}, false},
        {"matches", {}, {"on", "level"}, {Measure::count, Measure::sum}, false},
    };
    return all;
}

/// A folder that goes away with it.
class Folder {
public:
    Folder()
    {
        static int number = 0;
        m_path = std::filesystem::temp_directory_path() /
                 ("zonelint-rule-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    std::filesystem::path write(const std::string& name, const std::string& text) const
    {
        const std::filesystem::path file = m_path / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
        return file;
    }

private:
    std::filesystem::path m_path;
};

inline const std::string head = R"(language = 1
[pack]
id = "p"
title = { zh = "包", en = "Pack" }
issued = 2022-01-01
region = "440000"
)";

/// A rule whose every required key is there; `more` may add any.
inline std::string boiler_rule(const std::string& name, const std::string& where, const std::string& more = {})
{
    return "[rule." + name +
           "]\nsource = { id = \"S-1\" }\ntitle = { zh = \"规则\", en = \"Rule\" }\nsubject = \"boiler\"\nwhere = \"" +
           where + "\"\nrequire = \"status = 'dismantled'\"\nduty = { modal = \"complete\", by = 2025-12-31 }\n" + more;
}

/// One pack `p` with these texts, and what compiling it gives.
struct Bench {
    Folder folder;
    Library library;

    Bench(const std::string& pack, const std::string& topic)
    {
        folder.write("p/pack.toml", pack);
        folder.write("p/topic.toml", topic);
    }

    Program compile(ProgramOptions options = {})
    {
        if (options.as_of == Date{}) {
            options.as_of = *parse_date("2024-06-30");
        }
        library = Library::load({"p"}, folder.path(), folder.path());
        return rule::compile(library, kinds(), schemas(), options);
    }
};

/// The error that work throws; fails when there is none.
template <class Work>
Error error_of(const Work& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    FAIL("no error was thrown");
    throw std::logic_error("not reached");
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace zonelint::rule::test
