#include "cli/data_folder.hpp"

#include "base/error.hpp"

#include <cstdlib>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

bool holds_data(const fs::path& folder)
{
    std::error_code ignored;
    return fs::is_directory(folder / "rules", ignored) && fs::is_directory(folder / "layers", ignored);
}

}  // namespace

fs::path program_folder()
{
    std::error_code fault;
    const fs::path program = fs::read_symlink("/proc/self/exe", fault);
    return fault ? fs::path{} : program.parent_path();
}

DataFolders find_data()
{
    const char* named = std::getenv("ZONELINT_DATA");
    if (named != nullptr && *named != '\0') {
        if (!holds_data(named)) {
            throw Error(ErrorKind::config,
                        say("ZONELINT_DATA 所指的文件夹里没有 rules/ 和 layers/",
                            "the folder that ZONELINT_DATA names has no rules/ and layers/"),
                        {.file = named});
        }
        return {fs::path(named) / "rules", fs::path(named) / "layers"};
    }
    for (const fs::path& folder : {program_folder() / ".." / "share" / "zonelint", fs::path(ZONELINT_SOURCE_DIR)}) {
        if (holds_data(folder)) {
            const fs::path clean = folder.lexically_normal();
            return {clean / "rules", clean / "layers"};
        }
    }
    throw Error(ErrorKind::config, say("找不到规则包和图层类型", "the shipped packs and layer kinds are not found"), {},
                say("请用环境变量 ZONELINT_DATA 指明", "set ZONELINT_DATA to the folder that holds rules/ and layers/"));
}

}  // namespace zonelint::cli
