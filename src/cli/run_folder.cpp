#include "cli/run_folder.hpp"

#include "base/error.hpp"
#include "base/file_content.hpp"
#include "base/system_fault.hpp"
#include "cli/interrupt.hpp"
#include "report/manifest.hpp"

#include <fcntl.h>
#include <stdio.h>  // NOLINT(modernize-deprecated-headers): POSIX's, more than C's
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <vector>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const Text& what, const fs::path& file, int fault)
{
    const Text reason = fault == 0 ? Text{} : system_fault(fault);
    throw Error(ErrorKind::input, fault == 0 ? what : say("{0}：{2}", "{1}: {3}", what.zh, what.en, reason.zh, reason.en),
                {.file = file.string()});
}

/// In pieces: the file may be as large as all the rest in memory.
bool holds(const fs::path& file, std::string_view content)
{
    std::ifstream in(file, std::ios::binary);
    std::vector<char> piece(std::size_t{1} << 16U);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
        const std::string_view found(piece.data(), static_cast<std::size_t>(in.gcount()));
        if (!content.starts_with(found)) {
            return false;
        }
        content.remove_prefix(found.size());
    }
    return in.eof() && content.empty();
}

[[noreturn]] void refuse_to_replace(const Text& why, const fs::path& file)
{
    throw Error(ErrorKind::input, why, {.file = file.string()}, say("换一个名字", "choose another name"));
}

/// What is removed was written by us, all of it: a manifest that is one, the files it lists, and folders.
void expect_own(const fs::path& folder)
{
    const Text no_run = say("它不是核查结果文件夹，不会替换", "it is not a run folder and will not be replaced");
    const fs::path own = folder / manifest_name;
    if (!fs::is_regular_file(fs::symlink_status(own))) {
        refuse_to_replace(no_run, folder);
    }
    std::vector<report::WrittenFile> files;
    try {
        files = report::read_manifest(file_content(own), own.string()).files;
    } catch (const Error& error) {
        const Text& why = error.message();
        refuse_to_replace(say("{0}；它所在的文件夹不会替换", "{1}; its folder will not be replaced", why.zh, why.en), own);
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const fs::file_status status = entry.symlink_status();
        const std::string name = entry.path().lexically_relative(folder).generic_string();
        const bool listed = name == manifest_name ||
                            std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
        if (!fs::is_directory(status) && !(listed && fs::is_regular_file(status))) {
            refuse_to_replace(
                say("它不是核查写出的，所在的文件夹不会替换", "no audit wrote it, so its folder will not be replaced"),
                entry.path());
        }
    }
}

void check_target(const fs::path& target, bool force)
{
    const fs::file_status status = fs::symlink_status(target);
    if (!fs::exists(status)) {
        const fs::path parent = target.has_parent_path() ? target.parent_path() : ".";
        if (!fs::is_directory(parent)) {
            throw Error(ErrorKind::input, say("没有这个文件夹", "there is no such folder"), {.file = parent.string()},
                        say("请先建立", "create it first"));
        }
        return;
    }
    if (!force) {
        throw Error(ErrorKind::input, say("结果已存在", "the output exists already"), {.file = target.string()},
                    say("换一个名字，或用 --force 替换", "choose another name, or replace it with --force"));
    }
    if (!fs::is_directory(status)) {
        refuse_to_replace(say("它不是核查结果文件夹，不会替换", "it is not a run folder and will not be replaced"), target);
    }
    if (!fs::is_empty(target)) {
        expect_own(target);
    }
}

void sync(const fs::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int fault = errno;
    if (file >= 0) {
        ::close(file);
    }
    // Some file systems cannot sync a folder; its files are safe all the same.
    if (!synced && !(fault == EINVAL && fs::is_directory(path))) {
        fail(say("无法写盘", "cannot be synced"), path, fault);
    }
}

void sync_all(const fs::path& folder)
{
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        sync(entry.path());
    }
    sync(folder);
}

/// Exchanges the two folders; false where the file system cannot.
bool exchange(const fs::path& a, const fs::path& b)
{
    if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) {
        return true;
    }
    if (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP) {
        return false;
    }
    fail(say("无法替换", "cannot be replaced"), b, errno);
}

void rename_to(const fs::path& from, const fs::path& to)
{
    // RENAME_NOREPLACE where there is such a thing: an empty folder made meanwhile by somebody else stays.
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return;
    }
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) {
        fail(say("无法改名", "cannot be renamed into place"), to, errno);
    }
    if (::rename(from.c_str(), to.c_str()) != 0) {
        fail(say("无法改名", "cannot be renamed into place"), to, errno);
    }
}

fs::path without_slash(fs::path path)
{
    path = path.lexically_normal();
    return path.has_filename() || !path.has_parent_path() ? path : path.parent_path();
}

}  // namespace

void Folder::write(const std::string& name, std::string_view content) const
{
    const fs::path file = m_path / name;
    const auto shown = [&] { return fs::path(m_shown / name); };
    {
        std::ofstream out(file, std::ios::binary);
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
        out.close();
        if (!out) {
            fail(say("无法写入", "cannot be written"), shown(), errno);
        }
    }
    if (!holds(file, content)) {
        fail(say("读回的内容与写入的不同", "what is read back is not what was written"), shown(), 0);
    }
}

std::string Folder::shown(const std::string& path) const
{
    const std::string& own = m_path.native();
    const bool inside = path.starts_with(own) && (path.size() == own.size() || path[own.size()] == '/');
    return inside ? m_shown.native() + path.substr(own.size()) : path;
}

Folder Folder::make(const std::string& name) const
{
    if (::mkdir((m_path / name).c_str(), 0777) != 0) {
        const int fault = errno;
        fail(say("无法建立文件夹", "the folder cannot be made"), m_shown / name, fault);
    }
    return {m_path / name, m_shown / name};
}

RunFolder::RunFolder(fs::path target, bool force) : m_target(without_slash(std::move(target))), m_force(force)
{
    check_target(m_target, force);
    const std::string stem = m_target.string() + ".partial-" + std::to_string(::getpid());
    for (int attempt = 0;; ++attempt) {
        m_partial = attempt == 0 ? stem : stem + "-" + std::to_string(attempt);
        // A signal between the two would look for a folder that is only made afterwards, and leave it.
        const Uninterrupted guard;
        remove_when_interrupted(m_partial);
        if (::mkdir(m_partial.c_str(), 0777) == 0) {
            break;
        }
        const int fault = errno;
        remove_when_interrupted({});
        if (fault != EEXIST || attempt > 100) {
            fail(say("无法建立结果文件夹", "the output folder cannot be made"), m_partial, fault);
        }
    }
}

RunFolder::~RunFolder()
{
    if (!m_done) {
        std::error_code ignored;
        fs::remove_all(m_partial, ignored);
    }
    remove_when_interrupted({});
}

void RunFolder::commit()
{
    sync_all(m_partial);
    const Uninterrupted guard;
    if (!fs::exists(fs::symlink_status(m_target))) {
        rename_to(m_partial, m_target);
    } else {
        check_target(m_target, m_force);  // it may have appeared while we worked
        if (!exchange(m_partial, m_target)) {
            const fs::path aside = m_partial.string() + ".old";
            rename_to(m_target, aside);
            try {
                rename_to(m_partial, m_target);
            } catch (const Error&) {
                rename_to(aside, m_target);
                throw;
            }
            m_partial = aside;
        }
        std::error_code ignored;
        fs::remove_all(m_partial, ignored);
    }
    m_done = true;
    remove_when_interrupted({});
    sync(m_target.has_parent_path() ? m_target.parent_path() : fs::path("."));
}

namespace {

/// Beside a target that may be written.
fs::path scratch_of(const fs::path& target, bool force)
{
    const fs::file_status status = fs::symlink_status(target);
    if (fs::exists(status) && !force) {
        throw Error(ErrorKind::input, say("结果已存在", "the output exists already"), {.file = target.string()},
                    say("换一个名字，或用 --force 替换", "choose another name, or replace it with --force"));
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw Error(ErrorKind::input, say("它不是普通文件", "it is no regular file"), {.file = target.string()},
                    say("换一个名字", "choose another name"));
    }
    return target.string() + ".files";
}

}  // namespace

OutFiles::OutFiles(fs::path target, bool force)
    : m_target(std::move(target)), m_force(force), m_folder(scratch_of(m_target, force), false)
{}

void OutFiles::commit()
{
    const fs::path from = root().path();
    sync_all(from);
    std::vector<fs::path> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
        names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    const fs::path folder = m_target.has_parent_path() ? m_target.parent_path() : fs::path(".");
    for (const fs::path& name : names) {
        static_cast<void>(scratch_of(m_target.has_parent_path() ? folder / name : name, m_force));
    }
    const Uninterrupted guard;
    std::vector<fs::path> moved;
    try {
        for (const fs::path& name : names) {
            if (m_force) {
                fs::rename(from / name, folder / name);
            } else {
                rename_to(from / name, folder / name);
                moved.push_back(folder / name);
            }
        }
    } catch (...) {
        std::error_code ignored;
        for (const fs::path& file : moved) {
            fs::remove(file, ignored);
        }
        throw;
    }
    sync(folder);
}

}  // namespace zonelint::cli
