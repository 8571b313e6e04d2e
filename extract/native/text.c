/* Text lines, their chunks and what is measured between their words (tables/text.py). */
#include "native.h"
#include <math.h>

#define SAME_LINE 0.6

enum { X0, TOP, X1, BOTTOM, X_MID, Y_MID };         /* of box_maker */
enum { TEXT = 0, SIZE = 2 };                        /* of word_maker */
enum { LINE_BOX = 1 };                              /* of text_line_maker */

static void fill_rows(Sheet *sheet)
{
    int current = -1; /* the newest row, whose words most words go on with */
    for (int k = 0; k < sheet->count; k++) {
        const Seen *word = &sheet->words[sheet->order[k]];
        if (current >= 0 && word->top == sheet->rows[current].low && word->bottom == sheet->rows[current].high) {
            put_into(sheet, &sheet->rows[current], sheet->order[k]);
            continue;
        }
        PyObject *top = field_of(&box_maker, word->box, TOP), *bottom = field_of(&box_maker, word->box, BOTTOM);
        double height = word->bottom - word->top;
        Row *found = NULL;
        for (int r = sheet->row_count - 1; r >= 0 && r >= sheet->row_count - 3 && !found; r--) {
            Row *row = &sheet->rows[r];
            double shared = (word->bottom < row->high ? word->bottom : row->high) - (word->top > row->low ? word->top : row->low);
            double tall = row->high - row->low;
            if (shared >= SAME_LINE * (height < tall ? height : tall))
                found = row;
        }
        if (!found) {
            current = new_row(sheet, sheet->order[k], word->top, word->bottom, top, bottom);
            continue;
        }
        put_into(sheet, found, sheet->order[k]);
        found->even = 0;
        if (height > (found->high - found->low) * 1.2) {
            found->low = word->top;
            found->high = word->bottom;
            found->low_of = top;
            found->high_of = bottom;
        }
    }
}

static PyObject *line_from(Sheet *sheet, const Row *row)
{
    int *words = words_of_row(sheet, row);
    const Seen *all = sheet->words;
    PyObject *box;
    int largest = 0;
    if (row->count == 1) {
        box = Py_NewRef(all[words[0]].box);
    } else {
        sort_by(sheet, words, row->count, sheet->key2, NULL);
        box = row->even ? level_box(sheet, words, row->count, row->low_of, row->high_of)
                        : box_around(sheet, words, row->count);
        for (int i = 1; i < row->count; i++)
            if (all[words[i]].size > all[words[largest]].size)
                largest = i;
    }
    PyObject *values[6] = {
        tuple_of(sheet, words, row->count), box, Py_NewRef(field_of(&word_maker, all[words[largest]].word, SIZE)),
        Py_NewRef(Py_None), PyFloat_FromDouble(0.0), Py_NewRef(Py_None),
    };
    return made(&text_line_maker, values);
}

/* Lines from top to bottom, as they come where they are level. */
static PyObject *lines_from(Sheet *sheet)
{
    int count = sheet->row_count;
    PyObject *found = PyList_New(count);
    for (int r = 0; found && r < count; r++) {
        PyObject *line = line_from(sheet, &sheet->rows[r]);
        if (line)
            PyList_SET_ITEM(found, r, line);
        else
            Py_CLEAR(found);
    }
    if (!found)
        return NULL;
    for (int r = 0; r < count; r++) {
        PyObject *box = field_of(&text_line_maker, PyList_GET_ITEM(found, r), LINE_BOX);
        sheet->key[r] = PyFloat_AS_DOUBLE(field_of(&box_maker, box, Y_MID));
        sheet->order[r] = r;
    }
    sort_by(sheet, sheet->order, count, sheet->key, NULL);
    PyObject *out = PyList_New(count);
    for (int r = 0; out && r < count; r++)
        PyList_SET_ITEM(out, r, Py_NewRef(PyList_GET_ITEM(found, sheet->order[r])));
    Py_DECREF(found);
    return out;
}

/* text_lines(words) -> list of TextLine, or None where Python has to look. */
PyObject *text_lines(PyObject *self, PyObject *words)
{
    Sheet sheet;
    if (!text_line_maker.type)
        Py_RETURN_NONE;
    int ours = sheet_of(&sheet, words);
    if (ours < 0)
        return NULL;
    if (!ours)
        Py_RETURN_NONE;
    int level = 0;
    for (int i = 0; i < sheet.count; i++) {
        PyObject *middle = field_of(&box_maker, sheet.words[i].box, Y_MID);
        if (!middle || !PyFloat_CheckExact(middle)) {
            sheet_free(&sheet);
            Py_RETURN_NONE;
        }
        sheet.key[i] = PyFloat_AS_DOUBLE(middle);
        sheet.key2[i] = sheet.words[i].x0;
        if (sheet.words[i].direction == 0 || sheet.words[i].direction == 180)
            sheet.order[level++] = i;
    }
    sheet.count = level;
    sort_by(&sheet, sheet.order, level, sheet.key, NULL);
    fill_rows(&sheet);
    PyObject *out = lines_from(&sheet);
    sheet_free(&sheet);
    return out;
}

/* Whether two neighbours are two figures: most are told apart by their letters, else Python is asked. -1 with an exception. */
static int are_two_figures(const Seen *left, const Seen *right)
{
    PyObject *text = field_of(&word_maker, left->word, TEXT), *next = field_of(&word_maker, right->word, TEXT);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (!length || !PyUnicode_GET_LENGTH(next))
        return 0;
    Py_UCS4 last = PyUnicode_READ_CHAR(text, length - 1), first = PyUnicode_READ_CHAR(next, 0);
    if ((!Py_UNICODE_ISDIGIT(last) && last != ')') || (!Py_UNICODE_ISDIGIT(first) && first != '('))
        return 0; /* neither a figure nor an interval in brackets */
    if (right->x0 - left->x1 < 0.15 * left->size)
        return 0;
    PyObject *pair[2] = {left->word, right->word};
    PyObject *answer = PyObject_Vectorcall(two_figures, pair, 2, NULL);
    if (!answer)
        return -1;
    int out = PyObject_IsTrue(answer);
    Py_DECREF(answer);
    return out;
}

/* A tuple of words one after another: 1, 0 where one of them is not ours. */
static int next_seen(PyObject *words, Py_ssize_t i, Seen *out)
{
    return seen(PyTuple_GET_ITEM(words, i), out);
}

/* measured(words) -> (widest white, furthest end), or None where Python has to look. */
PyObject *measured(PyObject *self, PyObject *words)
{
    Seen before, word;
    if (!two_figures || !PyTuple_CheckExact(words) || !PyTuple_GET_SIZE(words) || !next_seen(words, 0, &before))
        Py_RETURN_NONE;
    double widest = -INFINITY, end = before.x1;
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(words); i++, before = word) {
        if (!next_seen(words, i, &word))
            Py_RETURN_NONE;
        if (word.x0 - end > widest)
            widest = word.x0 - end;
        int two = are_two_figures(&before, &word);
        if (two < 0)
            return NULL;
        if (two)
            widest = INFINITY;
        if (word.x1 > end)
            end = word.x1;
    }
    return Py_BuildValue("dd", widest, end);
}

static int add_chunk(PyObject *out, PyObject *words, Py_ssize_t first, Py_ssize_t last, double start, double end)
{
    PyObject *values[3] = {PyTuple_GetSlice(words, first, last), PyFloat_FromDouble(start), PyFloat_FromDouble(end)};
    PyObject *chunk = made(&chunk_maker, values);
    int failed = !chunk || PyList_Append(out, chunk);
    Py_XDECREF(chunk);
    return failed;
}

/* chunks(words, gap) -> list of Chunk, or None where Python has to look. */
PyObject *chunks(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    Seen before, word;
    if (count != 2 || !chunk_maker.type || !two_figures || !PyFloat_CheckExact(arguments[1]))
        Py_RETURN_NONE;
    PyObject *words = arguments[0];
    if (!PyTuple_CheckExact(words) || !PyTuple_GET_SIZE(words) || !next_seen(words, 0, &before))
        Py_RETURN_NONE;
    double gap = PyFloat_AS_DOUBLE(arguments[1]), start = before.x0, end = before.x1;
    PyObject *out = PyList_New(0);
    Py_ssize_t first = 0, i;
    for (i = 1; out && i < PyTuple_GET_SIZE(words); i++, before = word) {
        if (!next_seen(words, i, &word)) {
            Py_DECREF(out);
            Py_RETURN_NONE;
        }
        int cut = word.x0 - end > gap ? 1 : are_two_figures(&before, &word);
        if (cut < 0 || (cut && add_chunk(out, words, first, i, start, end)))
            Py_CLEAR(out);
        if (cut) {
            first = i;
            start = word.x0;
            end = word.x1;
        } else if (word.x1 > end) {
            end = word.x1;
        }
    }
    if (out && add_chunk(out, words, first, i, start, end))
        Py_CLEAR(out);
    return out;
}

/* spaces(words) -> list of float, or None where Python has to look. */
PyObject *spaces(PyObject *self, PyObject *words)
{
    Seen a, b;
    if (!PyTuple_CheckExact(words) || !PyTuple_GET_SIZE(words) || !next_seen(words, 0, &a))
        Py_RETURN_NONE;
    PyObject *out = PyList_New(0);
    for (Py_ssize_t i = 1; out && i < PyTuple_GET_SIZE(words); i++, a = b) {
        if (!next_seen(words, i, &b)) {
            Py_DECREF(out);
            Py_RETURN_NONE;
        }
        double space = b.x0 - a.x1;
        if (!(0.05 * a.size < space && space < a.size))
            continue;
        PyObject *number = PyFloat_FromDouble(space / (a.size < 1.0 ? 1.0 : a.size));
        if (!number || PyList_Append(out, number))
            Py_CLEAR(out);
        Py_XDECREF(number);
    }
    return out;
}
