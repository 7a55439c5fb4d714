#include "io/out_file.hpp"

#include "base/system_fault.hpp"

#include <cerrno>

namespace zonelint::io {

namespace {

constexpr std::size_t block = std::size_t{1} << 20U;

[[noreturn]] void fail(const std::filesystem::path& file) { writing_fails(errno, {.file = file.string()}); }

}  // namespace

void writing_fails(int number, const Where& where, const std::string& otherwise)
{
    const Text why = number == 0 ? Text{otherwise, otherwise} : system_fault(number);
    throw Error(ErrorKind::input, say("写入失败：{0}", "writing fails: {1}", why.zh, why.en), where);
}

OutFile::OutFile(const std::filesystem::path& file) : m_file(file)
{
    if (std::filesystem::exists(file)) {
        throw Error(ErrorKind::input, say("文件“{}”已存在", "{} exists already", file.string()));
    }
    m_out.open(file, std::ios::binary);
    if (!m_out) {
        fail(file);
    }
}

void OutFile::write(std::string_view bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() >= block) {
        flush();
    }
}

void OutFile::flush()
{
    if (!m_out.write(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()))) {
        fail(m_file);
    }
    m_buffer.clear();
}

void OutFile::close()
{
    flush();
    m_out.close();
    if (!m_out) {
        fail(m_file);
    }
}

Error disk_full(ErrorKind kind, const Where& where)
{
    return {kind, say("无法写入：磁盘已满", "cannot be written: the disk is full"), where,
            say("腾出空间后再运行", "make room, then run it again")};
}

void write_file(const std::filesystem::path& file, std::string_view bytes)
{
    OutFile out(file);
    out.write(bytes);
    out.close();
}

}  // namespace zonelint::io
