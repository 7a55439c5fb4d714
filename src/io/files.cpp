#include "io/files.hpp"

#include "base/hash.hpp"

#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

void refuse_disguise(const std::string& path, const Where& where)
{
    if (path.starts_with("/vsi") || path.find("://") != std::string::npos || path.find('{') != std::string::npos) {
        throw Error(ErrorKind::input,
                    say("“{}”不是普通文件路径，拒绝打开", "`{}` is not the path of a plain file and is not opened", path),
                    where);
    }
}

Text near_file(const fs::path& wanted)
{
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(wanted.parent_path(), ignored)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return did_you_mean(wanted.filename().string(), names);
}

fs::path absolute_path(const fs::path& base, const std::string& path)
{
    return base.empty() ? fs::absolute(path) : fs::absolute(base) / path;
}

}  // namespace

fs::path source_file(const fs::path& base, const std::string& path, const Where& where)
{
    refuse_disguise(path, where);
    const fs::path wanted = absolute_path(base, path);
    std::error_code code;
    const fs::path file = fs::canonical(wanted, code);
    if (code) {
        throw Error(ErrorKind::input, say("找不到文件“{}”", "no such file: {}", path), where, near_file(wanted));
    }
    if (!fs::is_regular_file(file, code)) {
        throw Error(ErrorKind::input, say("“{}”不是文件", "`{}` is not a file", path), where);
    }
    return file;
}

std::vector<std::string> expand(const fs::path& base, const std::string& path, const Where& where)
{
    refuse_disguise(path, where);
    std::error_code ignored;
    const bool pattern = path.find_first_of("*?[") != std::string::npos;
    if (!pattern || fs::exists(absolute_path(base, path), ignored)) {
        return {path};
    }
    // A base with signs of a glob in it is matched literally.
    std::string escaped;
    for (const char c : base.empty() || fs::path(path).is_absolute() ? std::string() : fs::absolute(base).string()) {
        if (std::string_view("*?[]\\").find(c) != std::string_view::npos) {
            escaped += '\\';
        }
        escaped += c;
    }
    const std::string prefix = escaped.empty() ? std::string() : escaped + '/';
    const std::size_t cut = prefix.empty() ? 0 : fs::absolute(base).string().size() + 1;
    glob_t found{};
    std::vector<std::string> paths;
    if (glob((prefix + path).c_str(), GLOB_NOSORT, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i) {
            paths.emplace_back(std::string(found.gl_pathv[i]).substr(cut));
        }
    }
    globfree(&found);
    if (paths.empty()) {
        throw Error(ErrorKind::input, say("没有文件符合“{}”", "no file matches {}", path), where);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<fs::path> companions(const fs::path& file)
{
    std::vector<fs::path> files{file};
    const std::string ending = lower(file.extension().string());
    if (ending != ".shp" && ending != ".dbf" && ending != ".shx") {
        return files;
    }
    for (const char* other : {".shp", ".shx", ".dbf", ".prj", ".cpg", ".SHP", ".SHX", ".DBF", ".PRJ", ".CPG"}) {
        fs::path companion = file;
        companion.replace_extension(other);
        std::error_code ignored;
        if (companion != file && fs::is_regular_file(companion, ignored)) {
            files.push_back(companion);
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Snapshot::Snapshot(std::vector<fs::path> files) : m_files(std::move(files))
{
    for (const fs::path& file : m_files) {
        m_stamps.push_back(stamp(file));
    }
}

Snapshot::Stamp Snapshot::stamp(const fs::path& file)
{
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) {
        return {};
    }
    return {static_cast<std::uint64_t>(info.st_dev), static_cast<std::uint64_t>(info.st_ino),
            static_cast<std::int64_t>(info.st_size), static_cast<std::int64_t>(info.st_mtim.tv_sec),
            static_cast<std::int64_t>(info.st_mtim.tv_nsec)};
}

void Snapshot::check(const Where& where) const
{
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        if (stamp(m_files[i]) != m_stamps[i]) {
            throw Error(
                ErrorKind::input,
                say("读取期间文件“{}”被改动", "the file {} was changed while it was read", m_files[i].filename().string()),
                where, {"请等其他程序写完后重新运行", "run again when no other program writes to it"});
        }
    }
}

std::string Snapshot::fingerprint() const
{
    if (m_files.size() == 1) {
        return sha256_file(m_files.front());
    }
    std::string lines;
    for (const fs::path& file : m_files) {
        lines += sha256_file(file) + "  " + lower(file.extension().string()) + '\n';
    }
    return sha256(lines);
}

}  // namespace zonelint::io
