/* Pages as bytes and back (extract/packing.py): objects of the classes that were told, with what Python has of numbers,
 * texts, tuples, lists, dicts and days. What is one object is one object again. No object may hold itself.
 *
 * Only for bytes that this program has just written. They are checked nevertheless: a ValueError, never a crash.
 */
#include "native.h"
#include <datetime.h>
#include <stdint.h>
#include <string.h>

#define DEEPEST 64
#define HEAD 9 /* the mark, and how many bytes follow */
#define MARK 'A'
#define SHARED 0x80 /* of a tag: it is referred to again by its number among those with this bit */

enum tag { NONE, TRUE, FALSE, BYTE, INTEGER, REAL, ASCII, TEXT, BYTES, TUPLE, LIST, FROZEN, DICT, DAY, OBJECT, AGAIN };

typedef struct {
    Maker maker;
    int middles; /* the last two fields are the middles of the first four */
} Kept;

static Kept kept[MOST_KEPT];

/* (a + b) / 2 as Python has it for two floats; NULL without an exception for anything else. */
static PyObject *middle(PyObject *a, PyObject *b)
{
    if (!PyFloat_CheckExact(a) || !PyFloat_CheckExact(b))
        return NULL;
    return PyFloat_FromDouble((PyFloat_AS_DOUBLE(a) + PyFloat_AS_DOUBLE(b)) / 2);
}

/* keep(number, class, names, given, middles): know a class by a number, the same in each process. Its first `given`
 * fields are stored; the others are None when it is made again or, with `middles`, for a box, the middles of its sides.
 * TypeError where it has no slots of these names. */
PyObject *keep(PyObject *self, PyObject *arguments)
{
    const char *names[MOST_FIELDS];
    PyObject *type, *fields;
    int number, given, middles;
    if (!PyArg_ParseTuple(arguments, "iOO!ip", &number, &type, &PyTuple_Type, &fields, &given, &middles))
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(fields);
    if (number < 0 || number >= MOST_KEPT || count > MOST_FIELDS || given < 0 || given > count
        || (middles && (given != 4 || count != 6))) {
        PyErr_SetString(PyExc_ValueError, "too many fields or classes, or too few");
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        if (!(names[i] = PyUnicode_AsUTF8(PyTuple_GET_ITEM(fields, i))))
            return NULL;
    Kept one = {.middles = middles};
    if (maker_set(&one.maker, type, names, (int)count, given) < 0)
        return NULL;
    if (!one.maker.direct) {
        Py_CLEAR(one.maker.type);
        PyErr_SetString(PyExc_TypeError, "a class with slots is needed");
        return NULL;
    }
    Py_XSETREF(kept[number].maker.type, one.maker.type);
    kept[number] = one;
    PyDateTime_IMPORT;
    if (!PyDateTimeAPI)
        return NULL;
    Py_RETURN_NONE;
}

/* --- to bytes --- */

typedef struct {
    unsigned char *data;
    size_t size, room;
    const void **keys; /* what may be met again, by its address, and its number */
    uint32_t *numbers;
    size_t slots, used;
} Writer;

static int put(Writer *out, const void *data, size_t size)
{
    if (out->size + size > out->room) {
        size_t room = (out->room + size) * 2;
        unsigned char *more = PyMem_Realloc(out->data, room);
        if (!more) {
            PyErr_NoMemory();
            return -1;
        }
        out->data = more;
        out->room = room;
    }
    memcpy(out->data + out->size, data, size);
    out->size += size;
    return 0;
}

static int put_tag(Writer *out, int tag)
{
    unsigned char byte = (unsigned char)tag;
    return put(out, &byte, 1);
}

static int put_count(Writer *out, int tag, Py_ssize_t count)
{
    uint32_t number = (uint32_t)count;
    if (count > INT32_MAX)
        return 1;
    return put_tag(out, tag) || put(out, &number, sizeof number) ? -1 : 0;
}

static size_t place_of(const Writer *out, const void *key)
{
    size_t at = ((uintptr_t)key >> 4) * 0x9E3779B97F4A7C15u >> 20;
    for (at &= out->slots - 1; out->keys[at] && out->keys[at] != key;)
        at = (at + 1) & (out->slots - 1);
    return at;
}

static int more_slots(Writer *out)
{
    Writer old = *out;
    out->slots = old.slots ? old.slots * 2 : 1024;
    out->keys = PyMem_Calloc(out->slots, sizeof *out->keys);
    out->numbers = PyMem_Calloc(out->slots, sizeof *out->numbers);
    if (!out->keys || !out->numbers) {
        PyMem_Free(old.keys);
        PyMem_Free(old.numbers);
        PyErr_NoMemory();
        return -1;
    }
    for (size_t i = 0; i < old.slots; i++)
        if (old.keys[i]) {
            size_t at = place_of(out, old.keys[i]);
            out->keys[at] = old.keys[i];
            out->numbers[at] = old.numbers[i];
        }
    PyMem_Free(old.keys);
    PyMem_Free(old.numbers);
    return 0;
}

static int remember(Writer *out, const void *key)
{
    if (2 * out->used >= out->slots && more_slots(out))
        return -1;
    size_t at = place_of(out, key);
    out->keys[at] = key;
    out->numbers[at] = (uint32_t)out->used++;
    return 0;
}

static int put_value(Writer *out, PyObject *value, int depth);

static int put_items(Writer *out, PyObject **items, Py_ssize_t count, int depth)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        int failed = put_value(out, items[i], depth + 1);
        if (failed)
            return failed;
    }
    return 0;
}

static int put_text(Writer *out, PyObject *text, int shared)
{
    Py_ssize_t count = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_IS_COMPACT_ASCII(text)) {
        int failed = put_count(out, ASCII | shared, count);
        return failed ? failed : put(out, PyUnicode_DATA(text), (size_t)count);
    }
    int kind = PyUnicode_KIND(text), failed = put_count(out, TEXT | shared, count);
    return failed ? failed : put_tag(out, kind) || put(out, PyUnicode_DATA(text), (size_t)(count * kind)) ? -1 : 0;
}

static int put_members(Writer *out, PyObject *set, int shared, int depth)
{
    PyObject *list = PySequence_List(set);
    if (!list)
        return -1;
    int failed = put_count(out, FROZEN | shared, PyList_GET_SIZE(list));
    if (!failed)
        failed = put_items(out, ((PyListObject *)list)->ob_item, PyList_GET_SIZE(list), depth);
    Py_DECREF(list);
    return failed;
}

static int put_dict(Writer *out, PyObject *dict, int depth)
{
    PyObject *pair[2];
    Py_ssize_t at = 0;
    int failed = put_count(out, DICT, PyDict_GET_SIZE(dict));
    while (!failed && PyDict_Next(dict, &at, &pair[0], &pair[1]))
        failed = put_items(out, pair, 2, depth);
    return failed;
}

static int put_object(Writer *out, PyObject *object, int shared, int depth)
{
    int number = 0;
    while (number < MOST_KEPT && (PyObject *)Py_TYPE(object) != kept[number].maker.type)
        number++;
    if (number == MOST_KEPT)
        return 1;
    const Maker *maker = &kept[number].maker;
    if (put_tag(out, OBJECT | shared) || put_tag(out, number))
        return -1;
    for (int i = 0; i < maker->called; i++) {
        PyObject *value = field_of(maker, object, i);
        int failed = value ? put_value(out, value, depth + 1) : 1;
        if (failed)
            return failed;
    }
    return 0;
}

static int put_number(Writer *out, PyObject *number)
{
    int over = 0;
    long long value = PyLong_AsLongLongAndOverflow(number, &over);
    if (over)
        return 1;
    if (value == -1 && PyErr_Occurred())
        return -1;
    if (value >= 0 && value < 256) {
        unsigned char pair[2] = {BYTE, (unsigned char)value};
        return put(out, pair, 2);
    }
    return put_tag(out, INTEGER) || put(out, &value, sizeof value) ? -1 : 0;
}

/* 0, 1 where it holds what is not known here, -1 with an exception. */
static int put_value(Writer *out, PyObject *value, int depth)
{
    if (depth > DEEPEST)
        return 1;
    if (PyFloat_CheckExact(value)) {
        double number = PyFloat_AS_DOUBLE(value);
        return put_tag(out, REAL) || put(out, &number, sizeof number) ? -1 : 0;
    }
    if (value == Py_None || value == Py_True || value == Py_False)
        return put_tag(out, value == Py_None ? NONE : value == Py_True ? TRUE : FALSE);
    if (PyLong_CheckExact(value))
        return put_number(out, value);
    if (PyList_CheckExact(value)) {
        int failed = put_count(out, LIST, PyList_GET_SIZE(value));
        return failed ? failed : put_items(out, ((PyListObject *)value)->ob_item, PyList_GET_SIZE(value), depth);
    }
    if (PyDict_CheckExact(value))
        return put_dict(out, value, depth);
    if (PyDate_CheckExact(value)) {
        int16_t day[3] = {PyDateTime_GET_YEAR(value), PyDateTime_GET_MONTH(value), PyDateTime_GET_DAY(value)};
        return put_tag(out, DAY) || put(out, day, sizeof day) ? -1 : 0;
    }
    /* what nobody else holds is not met again */
    int shared = Py_REFCNT(value) > 1 ? SHARED : 0, failed;
    if (shared && out->slots) {
        size_t at = place_of(out, value);
        if (out->keys[at])
            return put_count(out, AGAIN, out->numbers[at]);
    }
    if (PyUnicode_CheckExact(value)) {
        failed = put_text(out, value, shared);
    } else if (PyTuple_CheckExact(value)) {
        failed = put_count(out, TUPLE | shared, PyTuple_GET_SIZE(value));
        if (!failed)
            failed = put_items(out, ((PyTupleObject *)value)->ob_item, PyTuple_GET_SIZE(value), depth);
    } else if (PyBytes_CheckExact(value)) {
        failed = put_count(out, BYTES | shared, PyBytes_GET_SIZE(value));
        if (!failed)
            failed = put(out, PyBytes_AS_STRING(value), (size_t)PyBytes_GET_SIZE(value));
    } else if (PyFrozenSet_CheckExact(value)) {
        failed = put_members(out, value, shared, depth);
    } else {
        failed = put_object(out, value, shared, depth);
    }
    return failed ? failed : shared ? remember(out, value) : 0;
}

/* stored(item): its bytes; None where it holds what is not known here. */
PyObject *stored(PyObject *self, PyObject *item)
{
    static const unsigned char head[HEAD] = {MARK};
    Writer out = {0};
    PyObject *bytes = NULL;
    int failed = put(&out, head, HEAD);
    if (!failed)
        failed = put_value(&out, item, 0);
    if (failed == 0) {
        uint64_t rest = out.size - HEAD;
        memcpy(out.data + 1, &rest, sizeof rest);
        bytes = PyBytes_FromStringAndSize((const char *)out.data, (Py_ssize_t)out.size);
    } else if (failed > 0) {
        bytes = Py_NewRef(Py_None);
    }
    PyMem_Free(out.data);
    PyMem_Free(out.keys);
    PyMem_Free(out.numbers);
    return bytes;
}

/* --- and back --- */

typedef struct {
    const unsigned char *at, *end;
    PyObject **shared;
    size_t count, room;
} Reader;

static PyObject *damaged(void)
{
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "these are not the bytes of something that was stored");
    return NULL;
}

/* So many bytes, or NULL where there are not so many. */
static const void *take(Reader *in, size_t size)
{
    const void *at = in->at;
    if ((size_t)(in->end - in->at) < size)
        return NULL;
    in->at += size;
    return at;
}

/* A count of things of `least` bytes each, or -1. */
static Py_ssize_t take_count(Reader *in, size_t least)
{
    uint32_t count;
    const void *at = take(in, sizeof count);
    if (!at)
        return -1;
    memcpy(&count, at, sizeof count);
    return count * least <= (size_t)(in->end - in->at) ? (Py_ssize_t)count : -1;
}

static PyObject *value_of(Reader *in, int depth);

static PyObject *text_of(Reader *in)
{
    uint32_t count;
    const void *at = take(in, sizeof count);
    if (!at)
        return damaged();
    memcpy(&count, at, sizeof count);
    const unsigned char *kind = take(in, 1);
    if (!kind || (*kind != 1 && *kind != 2 && *kind != 4) || !(at = take(in, (size_t)count * *kind)))
        return damaged();
    if (*kind == 1)
        return PyUnicode_FromKindAndData(1, at, count);
    void *even = PyMem_Malloc((size_t)count * *kind); /* as its characters must stand in memory */
    if (!even)
        return PyErr_NoMemory();
    memcpy(even, at, (size_t)count * *kind);
    uint32_t good = *kind == 4 ? 0 : count;
    while (good < count && ((Py_UCS4 *)even)[good] <= 0x10FFFF)
        good++;
    PyObject *out = good == count ? PyUnicode_FromKindAndData(*kind, even, count) : damaged();
    PyMem_Free(even);
    return out;
}

static PyObject *ascii_of(Reader *in)
{
    Py_ssize_t count = take_count(in, 1);
    const unsigned char *at = count < 0 ? NULL : take(in, (size_t)count);
    if (!at)
        return damaged();
    PyObject *out = PyUnicode_New(count, 127);
    if (out && count)
        memcpy(PyUnicode_DATA(out), at, (size_t)count);
    return out;
}

static PyObject *items_of(Reader *in, int tag, int depth)
{
    Py_ssize_t count = take_count(in, 1);
    if (count < 0)
        return damaged();
    PyObject *out = tag == LIST ? PyList_New(count) : PyTuple_New(count);
    if (!out)
        return NULL;
    PyObject **items = tag == LIST ? ((PyListObject *)out)->ob_item : ((PyTupleObject *)out)->ob_item;
    for (Py_ssize_t i = 0; i < count; i++)
        if (!(items[i] = value_of(in, depth + 1))) {
            Py_DECREF(out);
            return NULL;
        }
    if (tag == FROZEN)
        Py_SETREF(out, PyFrozenSet_New(out));
    return out;
}

static PyObject *dict_of(Reader *in, int depth)
{
    Py_ssize_t count = take_count(in, 2);
    PyObject *out = count < 0 ? damaged() : PyDict_New();
    for (Py_ssize_t i = 0; out && i < count; i++) {
        PyObject *key = value_of(in, depth + 1), *value = key ? value_of(in, depth + 1) : NULL;
        if (!value || PyDict_SetItem(out, key, value))
            Py_CLEAR(out);
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    return out;
}

static PyObject *object_of(Reader *in, int depth)
{
    PyObject *values[MOST_FIELDS];
    const unsigned char *number = take(in, 1);
    if (!number || *number >= MOST_KEPT || !kept[*number].maker.type)
        return damaged();
    Kept *one = &kept[*number];
    int done = 0;
    while (done < one->maker.called && (values[done] = value_of(in, depth + 1)))
        done++;
    if (done == one->maker.called && one->middles) {
        if ((values[4] = middle(values[0], values[2])) && (values[5] = middle(values[1], values[3])))
            return made(&one->maker, values);
        Py_XDECREF(values[4]);
        PyObject *out = PyErr_Occurred() ? NULL : PyObject_Vectorcall(one->maker.type, values, (size_t)done, NULL);
        while (done)
            Py_DECREF(values[--done]);
        return out;
    }
    if (done == one->maker.called) {
        for (; done < one->maker.count; done++)
            values[done] = Py_NewRef(Py_None);
        return made(&one->maker, values);
    }
    while (done)
        Py_DECREF(values[--done]);
    return damaged();
}

static PyObject *fixed_of(Reader *in, int tag)
{
    const unsigned char *at = take(in, tag == BYTE ? 1 : tag == DAY ? 6 : 8);
    long long integer;
    double real;
    int16_t day[3];
    if (!at)
        return damaged();
    switch (tag) {
    case BYTE:
        return PyLong_FromLong(*at);
    case INTEGER:
        memcpy(&integer, at, sizeof integer);
        return PyLong_FromLongLong(integer);
    case REAL:
        memcpy(&real, at, sizeof real);
        return PyFloat_FromDouble(real);
    default:
        memcpy(day, at, sizeof day);
        return PyDate_FromDate(day[0], day[1], day[2]);
    }
}

static PyObject *again(Reader *in)
{
    Py_ssize_t number = take_count(in, 0);
    return number < 0 || (size_t)number >= in->count ? damaged() : Py_NewRef(in->shared[number]);
}

static PyObject *value_of(Reader *in, int depth)
{
    const unsigned char *tag = take(in, 1);
    PyObject *out;
    if (!tag || depth > DEEPEST)
        return damaged();
    switch (*tag & ~SHARED) {
    case NONE:
        return Py_NewRef(Py_None);
    case TRUE:
        return Py_NewRef(Py_True);
    case FALSE:
        return Py_NewRef(Py_False);
    case BYTE:
    case INTEGER:
    case REAL:
    case DAY:
        return fixed_of(in, *tag & ~SHARED);
    case AGAIN:
        return again(in);
    case ASCII:
        out = ascii_of(in);
        break;
    case TEXT:
        out = text_of(in);
        break;
    case BYTES: {
        Py_ssize_t count = take_count(in, 1);
        const char *at = count < 0 ? NULL : take(in, (size_t)count);
        out = at ? PyBytes_FromStringAndSize(at, count) : damaged();
        break;
    }
    case TUPLE:
    case LIST:
    case FROZEN:
        out = items_of(in, *tag & ~SHARED, depth);
        break;
    case DICT:
        out = dict_of(in, depth);
        break;
    case OBJECT:
        out = object_of(in, depth);
        break;
    default:
        return damaged();
    }
    if (out && *tag & SHARED) {
        if (in->count == in->room) {
            size_t room = in->room ? in->room * 2 : 1024;
            PyObject **more = PyMem_Realloc(in->shared, room * sizeof *more);
            if (!more) {
                Py_DECREF(out);
                return PyErr_NoMemory();
            }
            in->shared = more;
            in->room = room;
        }
        in->shared[in->count++] = Py_NewRef(out);
    }
    return out;
}

/* fetched(bytes): what was stored. ValueError for other bytes. */
PyObject *fetched(PyObject *self, PyObject *bytes)
{
    if (!PyBytes_Check(bytes)) {
        PyErr_SetString(PyExc_TypeError, "bytes are needed");
        return NULL;
    }
    Reader in = {.at = (const unsigned char *)PyBytes_AS_STRING(bytes)};
    in.end = in.at + PyBytes_GET_SIZE(bytes);
    const unsigned char *mark = take(&in, HEAD);
    PyObject *out = mark && *mark == MARK ? value_of(&in, 0) : damaged();
    if (out && in.at != in.end) {
        Py_DECREF(out);
        out = damaged();
    }
    while (in.count)
        Py_DECREF(in.shared[--in.count]);
    PyMem_Free(in.shared);
    return out;
}
