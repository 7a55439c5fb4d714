#include "cli/input_guard.hpp"

#include "base/error.hpp"
#include "layer/database_path.hpp"

#include <string_view>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

bool is_above(const fs::path& folder, const fs::path& file)
{
    for (fs::path at = file;; at = at.parent_path()) {
        std::error_code ignored;
        if (at == folder || fs::equivalent(at, folder, ignored)) {
            return true;
        }
        if (at == at.parent_path()) {
            return false;
        }
    }
}

bool names_division(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

/// A glob stands for the folder above its first sign; a file may have such signs in its name, too.
fs::path without_glob(const fs::path& path)
{
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
        return path;
    }
    fs::path out;
    for (const fs::path& part : path) {
        if (part.native().find_first_of("*?[") != std::string::npos) {
            return out;
        }
        out /= part;
    }
    return out;
}

}  // namespace

bool holds(const fs::path& folder, const fs::path& file)
{
    const fs::path place = fs::weakly_canonical(fs::absolute(folder).lexically_normal());
    const fs::path whole = fs::absolute(file);
    // A link counts twice: where it lies, and where it leads.
    return is_above(place, fs::weakly_canonical(whole)) ||
           is_above(place, fs::weakly_canonical(whole.parent_path()) / whole.filename());
}

void keep_inputs(const rule::Project& project, const fs::path& output)
{
    const auto expect_apart = [&](const fs::path& input, const std::string& shown) {
        if (holds(output, input)) {
            throw Error(
                ErrorKind::input,
                say("结果文件夹会盖住项目的输入 {}", "the output folder would take the place of the input {}", shown),
                {.file = output.string()}, say("换一个名字", "choose another name"));
        }
    };
    const bool made_in_memory = project.file.empty();
    const fs::path base = made_in_memory ? fs::current_path() : fs::absolute(project.file).parent_path();
    if (!made_in_memory) {
        expect_apart(project.file, project.file.string());
    }
    for (const layer::SourceSpec& source : project.sources) {
        if (!layer::is_database(source.path)) {
            expect_apart(without_glob(base / source.path), source.path);
        }
        if (!source.complete_within.empty() && !names_division(source.complete_within)) {
            expect_apart(base / source.complete_within, source.complete_within);
        }
    }
    if (!project.followup.empty()) {
        expect_apart(base / project.followup, project.followup);
    }
    for (const std::string& pack : project.packs) {
        if (pack.find('/') != std::string::npos) {
            expect_apart(base / pack, pack);
        }
    }
}

}  // namespace zonelint::cli
