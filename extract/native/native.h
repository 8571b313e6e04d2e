/* Words to lines in C, and pages as bytes (storing.c). Of lines: the same as layout/lines.py and tables/text.py say in Python, number for number and in the same
 * order. Python is the reference: what is changed there is changed here, and tests/layout/test_native_lines.py compares both.
 * What is rare (words that run up, down or over, numbers that are no floats) is left to Python: the answer is None then.
 * Coordinates are PDF points of the displayed page, origin top left.
 */
#ifndef NATIVE_H
#define NATIVE_H

#include "making.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

#define EDITION 3 /* the same number as in extract/quick.py */

extern Maker box_maker, word_maker, line_maker, text_line_maker, chunk_maker;
extern PyObject *two_figures; /* tables/text.py's function */

/* A word, with what is asked of it. The references are borrowed from the word. */
typedef struct {
    PyObject *word, *box;
    double x0, top, x1, bottom, size;
    int direction;
} Seen;

/* Words low..high across, as `_Row` in Python; its words are those of `next`, from `first` on. */
typedef struct {
    double low, high;
    PyObject *low_of, *high_of; /* the numbers as Python has them, borrowed */
    int first, last, count, even;
} Row;

/* Words in the order in which they are sorted, and the rows that they are put into. */
typedef struct {
    Seen *words;
    int *order, *spare, *next, *row_words;
    double *key, *key2;
    Row *rows;
    int count, row_count;
} Sheet;

/* words.c: `all` may be any list or tuple. 1, 0 where Python has to look, -1 with an exception. */
int sheet_of(Sheet *sheet, PyObject *all);
void sheet_free(Sheet *sheet);
void sort_by(Sheet *sheet, int *order, int count, const double *key, const double *key2);
int new_row(Sheet *sheet, int word, double low, double high, PyObject *low_of, PyObject *high_of);
void put_into(Sheet *sheet, Row *row, int word);
int *words_of_row(Sheet *sheet, const Row *row);
int seen(PyObject *word, Seen *out);
PyObject *tuple_of(const Sheet *sheet, const int *words, int count);
PyObject *level_box(const Sheet *sheet, const int *words, int count, PyObject *top, PyObject *bottom);
PyObject *box_around(const Sheet *sheet, const int *words, int count);

#define MOST_KEPT 24

/* lines.c, storing.c, text.c: methods of the module */
PyObject *keep(PyObject *self, PyObject *arguments);
PyObject *stored(PyObject *self, PyObject *item);
PyObject *fetched(PyObject *self, PyObject *bytes);
PyObject *level_lines(PyObject *self, PyObject *const *arguments, Py_ssize_t count);
PyObject *line_of(PyObject *self, PyObject *words);
PyObject *text_lines(PyObject *self, PyObject *words);
PyObject *measured(PyObject *self, PyObject *words);
PyObject *chunks(PyObject *self, PyObject *const *arguments, Py_ssize_t count);
PyObject *may_part(PyObject *self, PyObject *const *arguments, Py_ssize_t count);
PyObject *spaces(PyObject *self, PyObject *words);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif
