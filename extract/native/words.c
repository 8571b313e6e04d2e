/* Words as they are looked at, sorted, and put into rows. */
#include "native.h"
#include <string.h>

enum { X0, TOP, X1, BOTTOM };           /* of box_maker */
enum { TEXT, BOX, SIZE, DIRECTION = 6 }; /* of word_maker */

/* 1, or 0 for a word that is not of our class, or has numbers that are no floats. */
int seen(PyObject *word, Seen *out)
{
    if ((PyObject *)Py_TYPE(word) != word_maker.type)
        return 0;
    PyObject *box = field_of(&word_maker, word, BOX), *size = field_of(&word_maker, word, SIZE);
    PyObject *direction = field_of(&word_maker, word, DIRECTION), *text = field_of(&word_maker, word, TEXT);
    if (!box || (PyObject *)Py_TYPE(box) != box_maker.type || !size || !PyFloat_CheckExact(size) || !direction
        || !PyLong_CheckExact(direction) || !text || !PyUnicode_CheckExact(text))
        return 0;
    double *to[] = {&out->x0, &out->top, &out->x1, &out->bottom};
    for (int i = X0; i <= BOTTOM; i++) {
        PyObject *number = field_of(&box_maker, box, i);
        if (!number || !PyFloat_CheckExact(number))
            return 0;
        *to[i] = PyFloat_AS_DOUBLE(number);
        if (*to[i] != *to[i])
            return 0; /* what is no number has no order */
    }
    out->word = word;
    out->box = box;
    out->size = PyFloat_AS_DOUBLE(size);
    if (out->size != out->size)
        return 0;
    out->direction = (int)PyLong_AsLong(direction);
    if (out->direction == -1 && PyErr_Occurred())
        PyErr_Clear();
    return 1;
}

int sheet_of(Sheet *sheet, PyObject *all)
{
    memset(sheet, 0, sizeof *sheet);
    if (!PyList_CheckExact(all) && !PyTuple_CheckExact(all))
        return 0;
    Py_ssize_t count = PySequence_Fast_GET_SIZE(all);
    if (count > 1 << 24)
        return 0;
    size_t room = count ? (size_t)count : 1;
    sheet->words = PyMem_New(Seen, room);
    sheet->order = PyMem_New(int, 4 * room);
    sheet->key = PyMem_New(double, 2 * room);
    sheet->rows = PyMem_New(Row, room);
    if (!sheet->words || !sheet->order || !sheet->key || !sheet->rows) {
        sheet_free(sheet);
        PyErr_NoMemory();
        return -1;
    }
    sheet->spare = sheet->order + room;
    sheet->next = sheet->spare + room;
    sheet->row_words = sheet->next + room;
    sheet->key2 = sheet->key + room;
    PyObject **items = PySequence_Fast_ITEMS(all);
    for (int i = 0; i < count; i++)
        if (!seen(items[i], &sheet->words[i])) {
            sheet_free(sheet);
            return 0;
        }
    sheet->count = (int)count;
    return 1;
}

void sheet_free(Sheet *sheet)
{
    PyMem_Free(sheet->words);
    PyMem_Free(sheet->order);
    PyMem_Free(sheet->key);
    PyMem_Free(sheet->rows);
    memset(sheet, 0, sizeof *sheet);
}

/* A merge sort, because equal ones stay as they are and Python's does so too. `key2` may be NULL. */
void sort_by(Sheet *sheet, int *order, int count, const double *key, const double *key2)
{
    if (count < 2)
        return;
    int half = count / 2;
    sort_by(sheet, order, half, key, key2);
    sort_by(sheet, order + half, count - half, key, key2);
#define IN_ORDER(a, b) (key[a] != key[b] || !key2 ? key[a] <= key[b] : key2[a] <= key2[b])
    if (IN_ORDER(order[half - 1], order[half]))
        return;
    int *spare = sheet->spare;
    memcpy(spare, order, (size_t)half * sizeof *order);
    for (int left = 0, right = half, to = 0; left < half; to++)
        order[to] = right >= count || IN_ORDER(spare[left], order[right]) ? spare[left++] : order[right++];
#undef IN_ORDER
}

/* The number of a new row with one word. */
int new_row(Sheet *sheet, int word, double low, double high, PyObject *low_of, PyObject *high_of)
{
    Row row = {low, high, low_of, high_of, word, word, 1, 1};
    sheet->next[word] = -1;
    sheet->rows[sheet->row_count] = row;
    return sheet->row_count++;
}

void put_into(Sheet *sheet, Row *row, int word)
{
    sheet->next[row->last] = word;
    sheet->next[word] = -1;
    row->last = word;
    row->count++;
}

/* The words of a row in the order in which they came to it; good until it is asked again. */
int *words_of_row(Sheet *sheet, const Row *row)
{
    int at = 0;
    for (int word = row->first; word >= 0; word = sheet->next[word])
        sheet->row_words[at++] = word;
    return sheet->row_words;
}

PyObject *tuple_of(const Sheet *sheet, const int *words, int count)
{
    PyObject *out = PyTuple_New(count);
    for (int i = 0; out && i < count; i++)
        PyTuple_SET_ITEM(out, i, Py_NewRef(sheet->words[words[i]].word));
    return out;
}

static PyObject *box_from(PyObject *x0, PyObject *top, PyObject *x1, PyObject *bottom)
{
    double middle = (PyFloat_AS_DOUBLE(x0) + PyFloat_AS_DOUBLE(x1)) / 2;
    PyObject *values[6] = {
        Py_NewRef(x0), Py_NewRef(top), Py_NewRef(x1), Py_NewRef(bottom), PyFloat_FromDouble(middle),
        PyFloat_FromDouble((PyFloat_AS_DOUBLE(top) + PyFloat_AS_DOUBLE(bottom)) / 2),
    };
    return made(&box_maker, values);
}

/* A box from the first word's left side to the furthest right side. */
PyObject *level_box(const Sheet *sheet, const int *words, int count, PyObject *top, PyObject *bottom)
{
    int furthest = 0;
    for (int i = 1; i < count; i++)
        if (sheet->words[words[i]].x1 > sheet->words[words[furthest]].x1)
            furthest = i;
    PyObject *x0 = field_of(&box_maker, sheet->words[words[0]].box, X0);
    PyObject *x1 = field_of(&box_maker, sheet->words[words[furthest]].box, X1);
    return box_from(x0, top, x1, bottom);
}

/* The smallest box around words; that of the only one itself. */
PyObject *box_around(const Sheet *sheet, const int *words, int count)
{
    const Seen *all = sheet->words;
    if (count == 1)
        return Py_NewRef(all[words[0]].box);
    int x0 = words[0], top = x0, x1 = x0, bottom = x0;
    for (int i = 1; i < count; i++) {
        int w = words[i];
        if (all[w].x0 < all[x0].x0)
            x0 = w;
        if (all[w].top < all[top].top)
            top = w;
        if (all[w].x1 > all[x1].x1)
            x1 = w;
        if (all[w].bottom > all[bottom].bottom)
            bottom = w;
    }
    return box_from(
        field_of(&box_maker, all[x0].box, X0), field_of(&box_maker, all[top].box, TOP), field_of(&box_maker, all[x1].box, X1),
        field_of(&box_maker, all[bottom].box, BOTTOM));
}
