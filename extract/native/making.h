/* Making and reading objects of our classes from C, past their constructors and attributes where they have slots. */
#ifndef MAKING_H
#define MAKING_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Names are a module's own: the C library has some of them too. */
#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

#define MOST_FIELDS 16

/* How objects of a class are made: its slots filled directly where it has such, else by calling it. */
typedef struct {
    PyObject *type;
    int count, called, direct; /* all fields, those that its constructor takes, whether slots can be filled */
    Py_ssize_t offsets[MOST_FIELDS];
} Maker;

int maker_set(Maker *maker, PyObject *type, const char *const *names, int count, int called);
PyObject *made(Maker *maker, PyObject **values); /* steals the values, NULL among them is an error already raised */

/* The value in a slot of an object whose class's maker is direct; borrowed, NULL where nothing is in it. */
static inline PyObject *field_of(const Maker *maker, PyObject *object, int field)
{
    return *(PyObject **)((char *)object + maker->offsets[field]);
}

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif
