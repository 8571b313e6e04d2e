/* Lines of level words (layout/lines.py). */
#include "native.h"
#include <math.h>

enum { TOP = 1, BOTTOM = 3 }; /* of box_maker */
enum { TEXT = 0, DIRECTION = 6 }; /* of word_maker */

/* round(value, 1) as Python has it. */
static int tenth(double value, double *out)
{
    double ten = value * 10.0, whole = nearbyint(ten), beside = fabs(ten - whole);
    if (fabs(value) < 1e6 && beside < 0.499) { /* not near a half: the quotient is the nearest to the decimal number */
        *out = whole / 10.0;
        return 0;
    }
    char *text = PyOS_double_to_string(value, 'f', 1, 0, NULL);
    if (!text)
        return -1;
    *out = PyOS_string_to_double(text, NULL, NULL);
    PyMem_Free(text);
    return *out == -1.0 && PyErr_Occurred() ? -1 : 0;
}

/* Put the words, sorted by their middles, into rows (`_rows`). */
static void fill_rows(Sheet *sheet)
{
    const Seen *words = sheet->words;
    double last_low = INFINITY, last_high = INFINITY;
    int last = -1;
    for (int k = 0; k < sheet->count; k++) {
        int i = sheet->order[k];
        double low = words[i].top, high = words[i].bottom, middle = sheet->key[i] / 2;
        if (low == last_low && high == last_high && low < high) {
            put_into(sheet, &sheet->rows[last], i);
            continue;
        }
        Row *found = NULL;
        for (int r = sheet->row_count - 1; r >= 0 && r >= sheet->row_count - 3; r--) {
            Row *row = &sheet->rows[r];
            if (!(row->low <= middle && middle <= row->high))
                continue;
            double shared = (high < row->high ? high : row->high) - (low > row->low ? low : row->low);
            double tall = row->high - row->low, height = high - low;
            if (shared > 0.5 * (height < tall ? height : tall)) {
                found = row;
                break;
            }
        }
        if (found) {
            put_into(sheet, found, i);
            found->even = found->even && low == found->low && high == found->high;
            continue;
        }
        PyObject *box = words[i].box;
        last = new_row(sheet, i, low, high, field_of(&box_maker, box, TOP), field_of(&box_maker, box, BOTTOM));
        last_low = low;
        last_high = high;
    }
}

static PyObject *line_from(const Sheet *sheet, const int *words, int count, const Row *row, PyObject *space)
{
    PyObject *texts = PyTuple_New(count);
    for (int i = 0; texts && i < count; i++)
        PyTuple_SET_ITEM(texts, i, Py_NewRef(field_of(&word_maker, sheet->words[words[i]].word, TEXT)));
    PyObject *box = row ? level_box(sheet, words, count, row->low_of, row->high_of) : box_around(sheet, words, count);
    PyObject *values[6] = {
        tuple_of(sheet, words, count), box, Py_NewRef(field_of(&word_maker, sheet->words[words[0]].word, DIRECTION)),
        texts ? PyUnicode_Join(space, texts) : NULL, Py_NewRef(Py_None), Py_NewRef(Py_None),
    };
    Py_XDECREF(texts);
    return made(&line_maker, values);
}

/* Cut a row where a gap is wider than so many font sizes, and add its lines. */
static int add_lines(Sheet *sheet, const Row *row, double gap, PyObject *out, PyObject *space)
{
    int *words = words_of_row(sheet, row);
    const Seen *all = sheet->words;
    if (!row->even) {
        for (int i = 0; i < row->count; i++)
            sheet->key2[words[i]] = all[words[i]].x0;
        sort_by(sheet, words, row->count, sheet->key2, NULL);
    }
    for (int first = 0, i = 1; i <= row->count; i++) {
        if (i < row->count) {
            const Seen *before = &all[words[i - 1]], *word = &all[words[i]];
            double size = word->size;
            if (before->size > size)
                size = before->size;
            if (1.0 > size)
                size = 1.0;
            if (gap == INFINITY || !(word->x0 - before->x1 > gap * size))
                continue;
        }
        PyObject *line = line_from(sheet, words + first, i - first, row->even ? row : NULL, space);
        if (!line || PyList_Append(out, line)) {
            Py_XDECREF(line);
            return -1;
        }
        Py_DECREF(line);
        first = i;
    }
    return 0;
}

enum { LINE_BOX = 1, X0 = 0, Y_MID = 5 };

/* Sort lines by the tenth of a point of their middle, then from left to right (`_place`). */
static PyObject *in_place(Sheet *sheet, PyObject *lines)
{
    int count = (int)PyList_GET_SIZE(lines); /* never more than there are words */
    for (int i = 0; i < count; i++) {
        PyObject *box = field_of(&line_maker, PyList_GET_ITEM(lines, i), LINE_BOX);
        if (tenth(PyFloat_AS_DOUBLE(field_of(&box_maker, box, Y_MID)), &sheet->key[i])) {
            Py_DECREF(lines);
            return NULL;
        }
        sheet->key2[i] = PyFloat_AS_DOUBLE(field_of(&box_maker, box, X0));
        sheet->order[i] = i;
    }
    sort_by(sheet, sheet->order, count, sheet->key, sheet->key2);
    PyObject *out = PyList_New(count);
    for (int i = 0; out && i < count; i++)
        PyList_SET_ITEM(out, i, Py_NewRef(PyList_GET_ITEM(lines, sheet->order[i])));
    Py_DECREF(lines);
    return out;
}

/* level_lines(words, gap) -> list of Line, or None where Python has to look. */
PyObject *level_lines(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2 || !PyFloat_CheckExact(arguments[1]) || !line_maker.type)
        Py_RETURN_NONE;
    Sheet sheet;
    int ours = sheet_of(&sheet, arguments[0]);
    if (ours < 0)
        return NULL;
    for (int i = 0; ours && i < sheet.count; i++) {
        sheet.order[i] = i;
        sheet.key[i] = sheet.words[i].top + sheet.words[i].bottom;
        sheet.key2[i] = sheet.words[i].x0;
        if (sheet.words[i].direction)
            ours = 0;
    }
    if (!ours) {
        sheet_free(&sheet);
        Py_RETURN_NONE;
    }
    PyObject *out = PyList_New(0), *space = PyUnicode_FromOrdinal(' ');
    if (out && space && sheet.count == 1) {
        PyObject *line = line_from(&sheet, sheet.order, 1, NULL, space);
        if (!line || PyList_Append(out, line))
            Py_CLEAR(out);
        Py_XDECREF(line);
    } else if (out && space) {
        sort_by(&sheet, sheet.order, sheet.count, sheet.key, sheet.key2);
        fill_rows(&sheet);
        for (int r = 0; out && r < sheet.row_count; r++)
            if (add_lines(&sheet, &sheet.rows[r], PyFloat_AS_DOUBLE(arguments[1]), out, space))
                Py_CLEAR(out);
        if (out && PyList_GET_SIZE(out) > 1)
            out = in_place(&sheet, out);
    } else {
        Py_CLEAR(out);
    }
    Py_XDECREF(space);
    sheet_free(&sheet);
    return out;
}

/* line_of(words) -> Line of words in their order, or None where Python has to look. */
PyObject *line_of(PyObject *self, PyObject *words)
{
    Sheet sheet;
    if (!line_maker.type)
        Py_RETURN_NONE;
    int ours = sheet_of(&sheet, words);
    if (ours < 0)
        return NULL;
    if (!ours || !sheet.count) {
        sheet_free(&sheet);
        Py_RETURN_NONE;
    }
    for (int i = 0; i < sheet.count; i++)
        sheet.order[i] = i;
    PyObject *space = PyUnicode_FromOrdinal(' ');
    PyObject *out = space ? line_from(&sheet, sheet.order, sheet.count, NULL, space) : NULL;
    Py_XDECREF(space);
    sheet_free(&sheet);
    return out;
}

/* may_part(words, gap) -> whether level words may fall into three parts, or None where Python has to look. */
PyObject *may_part(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    Seen before, word;
    if (count != 2 || !PyFloat_CheckExact(arguments[1]) || !PyTuple_CheckExact(arguments[0])
        || !PyTuple_GET_SIZE(arguments[0]) || !seen(PyTuple_GET_ITEM(arguments[0], 0), &before))
        Py_RETURN_NONE;
    double gap = PyFloat_AS_DOUBLE(arguments[1]), low = before.top, high = before.bottom, tall = high - low;
    int wide = 0, back = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(arguments[0]) && !back; i++, before = word) {
        if (!seen(PyTuple_GET_ITEM(arguments[0], i), &word))
            Py_RETURN_NONE;
        back = word.x0 < before.x0;
        low = word.top > low ? word.top : low;
        high = word.bottom < high ? word.bottom : high;
        tall = word.bottom - word.top > tall ? word.bottom - word.top : tall;
        double white = word.x0 - before.x1;
        wide += white > gap && white > gap * (word.size > before.size ? word.size : before.size);
    }
    return PyBool_FromLong(back || wide >= 2 || high - low <= 0.5 * tall);
}
