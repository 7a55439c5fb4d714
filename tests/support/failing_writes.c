/* Loaded before the C library: makes one call that writes into a folder fail, the n-th by order.
 *   ZL_FAIL_UNDER  the folder (files whose path begins so count)
 *   ZL_FAIL_AT     which call fails, from 1; 0: none
 *   ZL_FAIL_COUNT  a file that gets a line a call: its name
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;

static int begins(const char* path)
{
    const char* under = getenv("ZL_FAIL_UNDER");
    return under != NULL && path != NULL && strncmp(path, under, strlen(under)) == 0;
}

static int counted(const char* name)
{
    const long mine = atomic_fetch_add(&calls, 1) + 1;
    const char* at = getenv("ZL_FAIL_AT");
    const char* count = getenv("ZL_FAIL_COUNT");
    if (count != NULL) {
        char line[64];
        const int file = (int)syscall(SYS_openat, AT_FDCWD, count, O_WRONLY | O_CREAT | O_APPEND, 0600);
        const int length = snprintf(line, sizeof line, "%s\n", name);
        syscall(SYS_write, file, line, (size_t)length);
        syscall(SYS_close, file);
    }
    if (at != NULL && mine == atol(at)) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

static int fails_on(const char* name, int file)
{
    char link[64];
    char path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) {
        return 0;
    }
    path[length] = '\0';
    return begins(path) && counted(name);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void* data, size_t size) { return fails_on("write", file) ? -1 : NEXT(write)(file, data, size); }

ssize_t pwrite(int file, const void* data, size_t size, off_t at)
{
    return fails_on("pwrite", file) ? -1 : NEXT(pwrite)(file, data, size, at);
}

ssize_t pwrite64(int file, const void* data, size_t size, off64_t at)
{
    return fails_on("pwrite64", file) ? -1 : NEXT(pwrite64)(file, data, size, at);
}

ssize_t writev(int file, const struct iovec* parts, int count)
{
    return fails_on("writev", file) ? -1 : NEXT(writev)(file, parts, count);
}

/* What fits into the buffer of a stream cannot fail; what does not loses the buffer. */
size_t fwrite(const void* data, size_t size, size_t count, FILE* stream)
{
    if (__fpending(stream) + size * count > __fbufsize(stream) && fails_on("fwrite", fileno(stream))) {
        __fpurge(stream);
        stream->_flags |= 0x20; /* ferror() */
        return 0;
    }
    return NEXT(fwrite)(data, size, count, stream);
}

int fflush(FILE* stream)
{
    if (stream != NULL && __fpending(stream) > 0 && fails_on("fflush", fileno(stream))) {
        __fpurge(stream);
        stream->_flags |= 0x20;
        return EOF;
    }
    return NEXT(fflush)(stream);
}

int fclose(FILE* stream)
{
    const int fails = __fpending(stream) > 0 && fails_on("fclose", fileno(stream));
    if (fails) {
        __fpurge(stream);
    }
    const int closed = NEXT(fclose)(stream);
    if (fails) {
        errno = ENOSPC;
        return EOF;
    }
    return closed;
}

int fsync(int file) { return fails_on("fsync", file) ? -1 : NEXT(fsync)(file); }

int fdatasync(int file) { return fails_on("fdatasync", file) ? -1 : NEXT(fdatasync)(file); }

int ftruncate(int file, off_t size) { return fails_on("ftruncate", file) ? -1 : NEXT(ftruncate)(file, size); }

int ftruncate64(int file, off64_t size) { return fails_on("ftruncate64", file) ? -1 : NEXT(ftruncate64)(file, size); }

int rename(const char* from, const char* to) { return begins(to) && counted("rename") ? -1 : NEXT(rename)(from, to); }

int renameat2(int a, const char* from, int b, const char* to, unsigned flags)
{
    return begins(to) && counted("renameat2") ? -1 : NEXT(renameat2)(a, from, b, to, flags);
}

int mkdir(const char* path, mode_t mode) { return begins(path) && counted("mkdir") ? -1 : NEXT(mkdir)(path, mode); }
