// The part of libclang's C interface that adgen uses, declared here so that no header of it is needed, and reached
// through a library that is loaded when a C file is given.
#ifndef ADGEN_CLIBCLANG_H
#define ADGEN_CLIBCLANG_H

#include <stddef.h>

typedef struct { int kind; int xdata; const void *_Nullable data[3]; } ADCursor;
typedef struct { int kind; void *_Nullable data[2]; } ADType;
typedef struct { const void *_Nullable data; unsigned flags; } ADString;
typedef struct { const void *_Nullable data[2]; unsigned offset; } ADLocation;
typedef struct { const void *_Nullable data[2]; unsigned begin, end; } ADRange;
/// A text that stands for a file's.
typedef struct { const char *_Nonnull path; const char *_Nonnull text; unsigned long length; } ADUnsavedFile;
typedef void *ADIndex;
typedef void *ADUnit;
typedef void *ADDiagnostic;
typedef void *ADPolicy;
typedef void *ADFile;

/// A loaded libclang.
typedef struct ADClang ADClang;

/// Called for each child; returns 0 to stop, 1 to go on with the next child.
typedef int (*ADVisitor)(ADCursor cursor, ADCursor parent, void *_Nullable data);

/// Loads the library; null, with a reason in `error`, if it cannot be loaded or lacks a function.
ADClang *_Nullable adclang_open(const char *_Nonnull path, char *_Nonnull error, size_t size);
void adclang_close(ADClang *_Nonnull library);

// Each of these is the libclang function of the same name; see its documentation.
ADIndex _Nullable adclang_createIndex(const ADClang *_Nonnull, int excludePCH, int displayDiagnostics);
void adclang_disposeIndex(const ADClang *_Nonnull, ADIndex _Nonnull);
ADUnit _Nullable adclang_parseTranslationUnit(
    const ADClang *_Nonnull, ADIndex _Nonnull, const char *_Nonnull path, const char *const _Nonnull *_Nonnull arguments,
    int count, ADUnsavedFile *_Nullable unsaved, unsigned unsavedCount, unsigned options);
void adclang_disposeTranslationUnit(const ADClang *_Nonnull, ADUnit _Nonnull);
ADCursor adclang_getTranslationUnitCursor(const ADClang *_Nonnull, ADUnit _Nonnull);
unsigned adclang_visitChildren(const ADClang *_Nonnull, ADCursor, ADVisitor _Nonnull, void *_Nullable);
ADString adclang_getCursorSpelling(const ADClang *_Nonnull, ADCursor);
ADType adclang_getCursorType(const ADClang *_Nonnull, ADCursor);
ADType adclang_getCanonicalType(const ADClang *_Nonnull, ADType);
ADType adclang_getPointeeType(const ADClang *_Nonnull, ADType);
ADType adclang_getArrayElementType(const ADClang *_Nonnull, ADType);
long long adclang_getArraySize(const ADClang *_Nonnull, ADType);
long long adclang_Type_getSizeOf(const ADClang *_Nonnull, ADType);
long long adclang_Type_getAlignOf(const ADClang *_Nonnull, ADType);
ADCursor adclang_getTypeDeclaration(const ADClang *_Nonnull, ADType);
long long adclang_Cursor_getOffsetOfField(const ADClang *_Nonnull, ADCursor);
unsigned adclang_Cursor_isBitField(const ADClang *_Nonnull, ADCursor);
unsigned adclang_isConstQualifiedType(const ADClang *_Nonnull, ADType);
unsigned adclang_isVolatileQualifiedType(const ADClang *_Nonnull, ADType);
ADString adclang_getTypeSpelling(const ADClang *_Nonnull, ADType);
ADType adclang_getCursorResultType(const ADClang *_Nonnull, ADCursor);
long long adclang_getEnumConstantDeclValue(const ADClang *_Nonnull, ADCursor);
int adclang_Cursor_getNumArguments(const ADClang *_Nonnull, ADCursor);
ADCursor adclang_Cursor_getArgument(const ADClang *_Nonnull, ADCursor, unsigned);
ADCursor adclang_getCursorReferenced(const ADClang *_Nonnull, ADCursor);
ADCursor adclang_getCursorSemanticParent(const ADClang *_Nonnull, ADCursor);
ADCursor adclang_Cursor_getVarDeclInitializer(const ADClang *_Nonnull, ADCursor);
unsigned adclang_isCursorDefinition(const ADClang *_Nonnull, ADCursor);
int adclang_Cursor_isNull(const ADClang *_Nonnull, ADCursor);
int adclang_Cursor_getStorageClass(const ADClang *_Nonnull, ADCursor);
unsigned adclang_hashCursor(const ADClang *_Nonnull, ADCursor);
ADString adclang_Cursor_getRawCommentText(const ADClang *_Nonnull, ADCursor);
ADRange adclang_Cursor_getCommentRange(const ADClang *_Nonnull, ADCursor);
ADLocation adclang_getRangeStart(const ADClang *_Nonnull, ADRange);
ADLocation adclang_getRangeEnd(const ADClang *_Nonnull, ADRange);
ADRange adclang_getCursorExtent(const ADClang *_Nonnull, ADCursor);
ADLocation adclang_getCursorLocation(const ADClang *_Nonnull, ADCursor);
void adclang_getExpansionLocation(
    const ADClang *_Nonnull, ADLocation, ADFile _Nullable *_Nonnull, unsigned *_Nonnull line, unsigned *_Nonnull column,
    unsigned *_Nonnull offset);
ADString adclang_getFileName(const ADClang *_Nonnull, ADFile _Nullable);
int adclang_Location_isInSystemHeader(const ADClang *_Nonnull, ADLocation);
int adclang_Location_isFromMainFile(const ADClang *_Nonnull, ADLocation);
unsigned adclang_getNumDiagnostics(const ADClang *_Nonnull, ADUnit _Nonnull);
ADDiagnostic _Nullable adclang_getDiagnostic(const ADClang *_Nonnull, ADUnit _Nonnull, unsigned);
void adclang_disposeDiagnostic(const ADClang *_Nonnull, ADDiagnostic _Nonnull);
int adclang_getDiagnosticSeverity(const ADClang *_Nonnull, ADDiagnostic _Nonnull);
ADString adclang_getDiagnosticSpelling(const ADClang *_Nonnull, ADDiagnostic _Nonnull);
ADLocation adclang_getDiagnosticLocation(const ADClang *_Nonnull, ADDiagnostic _Nonnull);
ADPolicy _Nullable adclang_getCursorPrintingPolicy(const ADClang *_Nonnull, ADCursor);
void adclang_PrintingPolicy_dispose(const ADClang *_Nonnull, ADPolicy _Nonnull);
ADString adclang_getCursorPrettyPrinted(const ADClang *_Nonnull, ADCursor, ADPolicy _Nonnull);
const char *_Nullable adclang_getCString(const ADClang *_Nonnull, ADString);
void adclang_disposeString(const ADClang *_Nonnull, ADString);

#endif
