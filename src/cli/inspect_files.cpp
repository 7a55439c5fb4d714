#include "cli/inspect_files.hpp"

#include "base/config.hpp"
#include "cli/session.hpp"
#include "io/unread_formats.hpp"
#include "layer/database_path.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

/// A text whose first lines have as many separators each: a table that must be renamed to be read.
bool is_table(const fs::path& text)
{
    std::ifstream in(text, std::ios::binary);
    std::string first;
    std::string second;
    if (!std::getline(in, first) || !std::getline(in, second)) {
        return false;
    }
    return std::ranges::any_of(std::string_view(",;\t"), [&](char sign) {
        const auto columns = std::ranges::count(first, sign);
        return columns > 1 && columns == std::ranges::count(second, sign);
    });
}

bool may_hold_data(const fs::path& file)
{
    return io::is_layer_name(file.native()) || io::find_unread_format(file.native()) != nullptr ||
           (io::has_ending(file.native(), ".txt") && is_table(file));
}

bool is_geodatabase(const fs::path& folder) { return io::has_ending(folder.native(), ".gdb"); }

Text no_data() { return say("没有读：不是图层或台账的格式", "not read: it is in no format of layers or ledgers"); }

bool is_zip(const fs::path& file)
{
    std::error_code ignored;
    return io::is_zip_name(file.native()) && fs::is_regular_file(file, ignored);
}

/// It would be printed with whatever is found there.
void refuse_password(const std::string& path)
{
    if (layer::holds_password(path)) {
        throw Error(ErrorKind::usage, say("数据库的连接参数里写了密码", "the connection words hold a password"), {},
                    say("请改用 ~/.pgpass、服务文件或环境变量 PGPASSWORD",
                        "use ~/.pgpass, a service file or the variable PGPASSWORD"));
    }
}

/// The folder that a member of a zip is a part of, if it is a File Geodatabase.
std::optional<std::string> geodatabase_of(const std::string& member)
{
    const std::size_t at = lower(member).find(".gdb/");
    return at == std::string::npos ? std::nullopt : std::optional(member.substr(0, at + 4));
}

/// The layers in a zip; of one that is refused itself, so that it is told why.
void add_zip(const std::string& path, const io::Api& io, Delivery& out)
{
    try {
        const io::ZipContent content = io.zip_content(path);
        for (const std::string& name : content.layers) {
            out.files.push_back({path + "/" + name, {}});
        }
        std::string before;
        for (const std::string& name : content.others) {
            const std::string whole = path + "/" + geodatabase_of(name).value_or(name);
            if (whole == before) {
                continue;  // one more part of a .gdb
            }
            if (io::is_zip_name(name) || io::find_unread_format(whole) != nullptr) {
                out.files.push_back({.path = whole, .usable = false});
            } else {
                out.skipped.push_back({whole, no_data()});
            }
            before = whole;
        }
    } catch (const Error&) {
        out.files.push_back({path, {}});
    }
}

/// All below the folder but folders, of which a File Geodatabase counts as a file; one that cannot be opened stands for what it holds.
void list(const fs::path& folder, std::vector<fs::path>& out)
{
    std::error_code fault;
    fs::directory_iterator entry(folder, fault);
    for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
        if (entry->symlink_status(fault).type() == fs::file_type::directory && !is_geodatabase(entry->path())) {
            list(entry->path(), out);
        } else {
            out.push_back(entry->path());
        }
    }
    if (fault) {
        out.push_back(folder);
    }
}

/// A link to something is not followed, lest a file be read twice; one to nothing is told when it is read.
bool leads_on(const fs::path& file)
{
    std::error_code ignored;
    return fs::is_symlink(file, ignored) && fs::exists(file, ignored);
}

void add_folder(const fs::path& folder, const io::Api& io, Delivery& out)
{
    std::vector<fs::path> files;
    list(folder, files);
    std::erase_if(files, [](const fs::path& file) { return is_companion(file) || io::is_lock_file(file.native()); });
    std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    for (const fs::path& file : files) {
        if (leads_on(file)) {
            out.skipped.push_back({file.generic_string(), say("没有读：是链接", "not read: it is a link")});
        } else if (is_zip(file)) {
            add_zip(file.generic_string(), io, out);
        } else if (may_hold_data(file)) {
            std::error_code ignored;
            out.files.push_back({.path = file.generic_string(), .usable = fs::is_regular_file(file, ignored)});
        } else {
            out.skipped.push_back({file.generic_string(), no_data()});
        }
    }
}

void add_project(const fs::path& file, const io::Api& io, Delivery& out)
{
    const rule::Project project = load_project(file);
    for (const layer::SourceSpec& source : project.sources) {
        for (const std::string& path : io.expand(project.base(), source.path)) {
            DeliveredFile one{path, project.base(), source};
            one.source->path = path;
            out.files.push_back(std::move(one));
        }
    }
}

}  // namespace

bool is_companion(const fs::path& file)
{
    static constexpr std::array<std::string_view, 9> endings = {".dbf", ".shx", ".prj", ".cpg", ".sbn",
                                                                ".sbx", ".qix", ".qpj", ".qmd"};
    fs::path shape = file;
    std::error_code ignored;
    return io::has_one_of(file.native(), endings) &&
           (fs::exists(shape.replace_extension(".shp"), ignored) || fs::exists(shape.replace_extension(".SHP"), ignored));
}

bool is_project(const fs::path& file)
{
    try {
        const ConfigTable config = read_config(file);
        const ConfigValue* head = config.find("project");
        return head != nullptr && head->is_table();
    } catch (const Error&) {
        return false;
    }
}

Delivery delivered_files(const std::vector<std::string>& operands, const io::Api& io)
{
    Delivery out;
    for (const std::string& operand : operands) {
        const fs::path path = operand;
        std::error_code ignored;
        if (layer::is_database(operand)) {
            refuse_password(operand);
            out.files.push_back({operand, {}});
        } else if (fs::is_directory(path, ignored) && is_geodatabase(path.has_filename() ? path : path.parent_path())) {
            out.files.push_back({.path = (path.has_filename() ? path : path.parent_path()).string(), .usable = false});
        } else if (fs::is_directory(path, ignored)) {
            add_folder(path, io, out);
        } else if (lower(path.extension().string()) == ".toml") {
            add_project(path, io, out);
        } else if (is_zip(path)) {
            add_zip(operand, io, out);
        } else if (!is_companion(path) && !io::is_lock_file(operand)) {
            out.files.push_back({operand, {}});
        }
    }
    std::set<std::string> seen;
    std::erase_if(out.files, [&](const DeliveredFile& file) {
        const std::string layer = file.source ? file.source->layer + "\n" + file.source->kind : std::string();
        const fs::path whole = fs::absolute(file.base / file.path);
        std::error_code fault;  // a link to itself has no canonical path
        const fs::path path = fs::weakly_canonical(whole, fault);
        return !seen.insert((fault ? whole : path).string() + "\n" + layer).second;
    });
    return out;
}

}  // namespace zonelint::cli
