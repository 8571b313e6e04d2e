/* An object in the syntax of a PDF as pdfminer has it (objects.py). What is in any way unusual is left to pdfminer. */
#include "native.h"

#define MOST_PARTS 20000
#define MOST_DEEP 200
#define MOST_NAMES 4096

typedef struct { const unsigned char *at, *end; } Text;

static int is_space(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
static int is_digit(int c) { return c >= '0' && c <= '9'; }
static int is_octal(int c) { return c >= '0' && c <= '7'; }

static int hex(int c)
{
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Whether a name, a number or a word may end before a character: at white space or the sign of another part. */
static int ends(const Text *text, const unsigned char *at)
{
    return at < text->end && (is_space(*at) || *at == '\v' || (*at && strchr("/[]()<>", *at)));
}

static void skip(Text *text)
{
    while (text->at < text->end && is_space(*text->at))
        text->at++;
}

/* (literal, its name as text) for the bytes of a name; borrowed. */
static PyObject *known_name(PyObject *bytes, PyObject *literal)
{
    static PyObject *names;
    if (!names && !(names = PyDict_New()))
        return NULL;
    PyObject *known = PyDict_GetItemWithError(names, bytes);
    if (known || PyErr_Occurred())
        return known;
    if (PyDict_GET_SIZE(names) >= MOST_NAMES)
        PyDict_Clear(names);
    known = PyObject_CallOneArg(literal, bytes);
    if (known && (!PyTuple_CheckExact(known) || PyTuple_GET_SIZE(known) != 2)) {
        PyErr_SetString(PyExc_TypeError, "a literal and its name are needed");
        Py_CLEAR(known);
    }
    if (!known || PyDict_SetItem(names, bytes, known)) {
        Py_XDECREF(known);
        return NULL;
    }
    Py_DECREF(known); /* the table holds it */
    return known;
}

/* Each of these reads a part: 1 with `out`, 0 where it is unusual, -1 with an exception. */

static int read_name(Text *text, PyObject *literal, PyObject **out)
{
    const unsigned char *first = text->at + 1, *at = first;
    int escaped = 0;
    for (; at < text->end && *at && !is_space(*at) && *at != '\v' && !strchr("/%[]()<>{}", *at); at++) {
        if (*at != '#')
            continue;
        if (text->end - at < 3 || hex(at[1]) < 0 || hex(at[2]) < 0)
            return 0;
        escaped = 1;
        at += 2;
    }
    if (at == first || !ends(text, at))
        return 0;
    PyObject *bytes = PyBytes_FromStringAndSize((const char *)first, at - first);
    if (!bytes)
        return -1;
    if (escaped) {
        unsigned char *to = (unsigned char *)PyBytes_AS_STRING(bytes);
        for (const unsigned char *from = first; from < at; from++, to++) {
            *to = *from == '#' ? (unsigned char)(hex(from[1]) * 16 + hex(from[2])) : *from;
            from += *from == '#' ? 2 : 0;
        }
        if (_PyBytes_Resize(&bytes, (const char *)to - PyBytes_AS_STRING(bytes)))
            return -1;
    }
    PyObject *known = known_name(bytes, literal);
    Py_DECREF(bytes);
    if (!known)
        return -1;
    *out = Py_NewRef(known);
    text->at = at;
    return 1;
}

/* The digits from a place on as a number; 0 where there are too many for one. */
static int whole(const unsigned char **at, const unsigned char *end, long long *out)
{
    const unsigned char *first = *at;
    for (*out = 0; *at < end && is_digit(**at); (*at)++) {
        if (*at - first >= 18)
            return 0;
        *out = *out * 10 + (**at - '0');
    }
    return *at > first;
}

/* "12 0 R": 0 where that does not stand here. */
static int read_reference(Text *text, PyObject *reference, PyObject *document, PyObject **out)
{
    const unsigned char *at = text->at;
    long long number, generation;
    if (!whole(&at, text->end, &number) || at >= text->end || !is_space(*at))
        return 0;
    while (at < text->end && is_space(*at))
        at++;
    if (!whole(&at, text->end, &generation) || at >= text->end || !is_space(*at))
        return 0;
    while (at < text->end && is_space(*at))
        at++;
    if (at >= text->end || *at != 'R' || !ends(text, at + 1))
        return 0;
    *out = PyObject_CallFunction(reference, "OL", document, number);
    text->at = at + 1;
    return *out ? 1 : -1;
}

static int read_number(Text *text, PyObject **out)
{
    const unsigned char *at = text->at, *first = at;
    long long number;
    int signed_ = *at == '+' || *at == '-', minus = *at == '-';
    at += signed_;
    const unsigned char *digits = at;
    if (whole(&at, text->end, &number) && ends(text, at)) {
        *out = PyLong_FromLongLong(minus ? -number : number);
        text->at = at;
        return *out ? 1 : -1;
    }
    for (at = digits; at < text->end && is_digit(*at); at++)
        ;
    int before = at > digits, after = 0;
    if (at >= text->end || *at != '.')
        return 0;
    for (at++; at < text->end && is_digit(*at); at++)
        after = 1;
    char copy[64];
    if ((!before && !after) || !ends(text, at) || at - first >= (int)sizeof copy)
        return 0;
    memcpy(copy, first, (size_t)(at - first));
    copy[at - first] = 0;
    double value = PyOS_string_to_double(copy, NULL, NULL);
    if (value == -1.0 && PyErr_Occurred())
        return -1;
    *out = PyFloat_FromDouble(value);
    text->at = at;
    return *out ? 1 : -1;
}

static int read_string(Text *text, PyObject **out)
{
    const unsigned char *first = text->at + 1, *at = first;
    for (; at < text->end && *at != ')'; at++) {
        if (*at == '(' || *at == '\r')
            return 0;
        if (*at != '\\')
            continue;
        if (text->end - at >= 2 && (at[1] == '(' || at[1] == ')' || at[1] == '\\'))
            at++;
        else if (text->end - at >= 4 && at[1] >= '0' && at[1] <= '3' && is_octal(at[2]) && is_octal(at[3]))
            at += 3;
        else
            return 0;
    }
    if (at >= text->end)
        return 0;
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, at - first);
    if (!bytes)
        return -1;
    unsigned char *to = (unsigned char *)PyBytes_AS_STRING(bytes);
    for (const unsigned char *from = first; from < at; from++, to++) {
        if (*from != '\\') {
            *to = *from;
        } else if (is_digit(from[1])) {
            *to = (unsigned char)((from[1] - '0') * 64 + (from[2] - '0') * 8 + (from[3] - '0'));
            from += 3;
        } else {
            *to = *++from;
        }
    }
    text->at = at + 1;
    *out = bytes;
    return _PyBytes_Resize(out, (const char *)to - PyBytes_AS_STRING(bytes)) ? -1 : 1;
}

static int read_hex(Text *text, PyObject **out)
{
    const unsigned char *first = text->at + 1, *at = first;
    for (; text->end - at >= 2 && hex(at[0]) >= 0 && hex(at[1]) >= 0; at += 2)
        ;
    if (at >= text->end || *at != '>')
        return 0;
    *out = PyBytes_FromStringAndSize(NULL, (at - first) / 2);
    if (!*out)
        return -1;
    for (Py_ssize_t i = 0; i < (at - first) / 2; i++)
        PyBytes_AS_STRING(*out)[i] = (char)(hex(first[2 * i]) * 16 + hex(first[2 * i + 1]));
    text->at = at + 1;
    return 1;
}

static int read_word(Text *text, int packed, PyObject **out)
{
    static const char *const words[] = {"true", "false", "null"};
    PyObject *values[] = {Py_True, Py_False, Py_None};
    for (int i = 0; i < 3; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(text->end - text->at) <= length || memcmp(text->at, words[i], length) || !ends(text, text->at + length))
            continue;
        if (packed && values[i] == Py_None)
            return 0; /* pdfminer does not know it there */
        *out = Py_NewRef(values[i]);
        text->at += length;
        return 1;
    }
    return 0;
}

/* A dictionary of names and values in turn, those that are null left out; NULL without an exception where it is unusual. */
static PyObject *dictionary(PyObject *items)
{
    Py_ssize_t count = PyList_GET_SIZE(items);
    for (Py_ssize_t i = 0; i < count; i += 2)
        if (count % 2 || !PyTuple_CheckExact(PyList_GET_ITEM(items, i)))
            return NULL;
    PyObject *out = PyDict_New();
    for (Py_ssize_t i = 0; out && i < count; i += 2) {
        PyObject *value = PyList_GET_ITEM(items, i + 1);
        if (PyTuple_CheckExact(value))
            value = PyTuple_GET_ITEM(value, 0);
        if (value != Py_None && PyDict_SetItem(out, PyTuple_GET_ITEM(PyList_GET_ITEM(items, i), 1), value))
            Py_CLEAR(out);
    }
    return out;
}

/* Names are kept as (literal, text) until it is known whether they are keys; here they become literals. */
static void settle(PyObject *items)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        if (PyTuple_CheckExact(item)) {
            PyList_SET_ITEM(items, i, Py_NewRef(PyTuple_GET_ITEM(item, 0)));
            Py_DECREF(item);
        }
    }
}

/* The next part: 1 with `out`, 2 for the beginning and 3 for the end of an array or (`is_dict`) a dictionary. */
static int next_part(Text *text, int packed, PyObject *const *given, int *is_dict, PyObject **out)
{
    skip(text);
    if (text->at >= text->end)
        return 0;
    int c = *text->at, twice = text->end - text->at >= 2 && text->at[1] == c;
    *is_dict = c == '<' || c == '>';
    if (c == '[' || c == ']' || (*is_dict && twice)) {
        text->at += *is_dict ? 2 : 1;
        return c == '[' || c == '<' ? 2 : 3;
    }
    if (c == '/')
        return read_name(text, given[2], out);
    if (c == '(')
        return read_string(text, out);
    if (c == '<')
        return read_hex(text, out);
    if (c == 't' || c == 'f' || c == 'n')
        return read_word(text, packed, out);
    if (!is_digit(c) && c != '+' && c != '-' && c != '.')
        return 0;
    int found = is_digit(c) ? read_reference(text, given[1], given[0], out) : 0;
    return found ? found : read_number(text, out);
}

/* The whole object: 1, 0 where it is unusual, -1 with an exception. */
static int read_object(Text *text, int packed, PyObject *const *given, PyObject **out)
{
    PyObject *open[MOST_DEEP];
    char dicts[MOST_DEEP];
    int deep = 0, found = 0;
    for (int parts = 0; parts < MOST_PARTS; parts++) {
        PyObject *item = NULL;
        int is_dict;
        found = next_part(text, packed, given, &is_dict, &item);
        if (found == 2) {
            found = deep < MOST_DEEP;
            if (!found || !(open[deep] = PyList_New(0))) {
                found = found ? -1 : 0;
                break;
            }
            dicts[deep++] = (char)is_dict;
            continue;
        }
        if (found == 3) {
            found = deep && dicts[deep - 1] == is_dict;
            if (!found)
                break;
            PyObject *items = open[--deep];
            if (is_dict) {
                item = dictionary(items);
                Py_DECREF(items);
                found = item ? 1 : PyErr_Occurred() ? -1 : 0;
            } else {
                settle(items);
                item = items;
            }
        }
        if (found != 1)
            break;
        if (!deep) {
            *out = PyTuple_CheckExact(item) ? Py_NewRef(PyTuple_GET_ITEM(item, 0)) : Py_NewRef(item);
            Py_DECREF(item);
            return 1;
        }
        int failed = PyList_Append(open[deep - 1], item);
        Py_DECREF(item);
        if (failed) {
            found = -1;
            break;
        }
        found = 0; /* where parts run out */
    }
    while (deep)
        Py_DECREF(open[--deep]);
    return found;
}

/* pdf_object(data, place, packed, document, reference, literal) -> (object, place after it), or None where it is unusual. */
PyObject *pdf_object(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    Py_buffer data;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "six arguments are needed");
        return NULL;
    }
    Py_ssize_t place = PyLong_AsSsize_t(arguments[1]);
    int packed = PyObject_IsTrue(arguments[2]);
    if ((place == -1 && PyErr_Occurred()) || packed < 0 || PyObject_GetBuffer(arguments[0], &data, PyBUF_SIMPLE))
        return NULL;
    if (place < 0 || place > data.len) {
        PyBuffer_Release(&data);
        Py_RETURN_NONE;
    }
    Text text = {(const unsigned char *)data.buf + place, (const unsigned char *)data.buf + data.len};
    PyObject *found = NULL;
    int ours = read_object(&text, packed, arguments + 3, &found);
    Py_ssize_t after = (const char *)text.at - (const char *)data.buf;
    PyBuffer_Release(&data);
    if (ours < 0)
        return NULL;
    return ours ? Py_BuildValue("Nn", found, after) : Py_NewRef(Py_None);
}
