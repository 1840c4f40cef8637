import { IrisVueError, uploadContentTypeSchema } from '@irisvue/contracts';
import { File } from 'expo-file-system';
import { ImageManipulator, SaveFormat } from 'expo-image-manipulator';
import type { ImagePickerAsset } from 'expo-image-picker';
import type { Photo } from './photo.types.ts';

const longestSidePx = 4096;
const largestBytes = 10_000_000;

/** Takes a picture of the phone as it is unless it is larger than the product sends. */
export async function photoFromAsset(asset: ImagePickerAsset): Promise<Photo> {
  const type = uploadContentTypeSchema.safeParse(asset.mimeType);
  const longest = Math.max(asset.width, asset.height);
  const bytes = new File(asset.uri).size;
  if (type.success && longest <= longestSidePx && bytes <= largestBytes) {
    return describe(asset.uri, asset.fileName ?? 'photo', type.data, bytes);
  }
  const context = ImageManipulator.manipulate(asset.uri);
  if (longest > longestSidePx) {
    context.resize(
      asset.width >= asset.height ? { width: longestSidePx } : { height: longestSidePx },
    );
  }
  const rendered = await context.renderAsync();
  const saved = await rendered.saveAsync({ format: SaveFormat.JPEG, compress: 0.92 });
  return describe(saved.uri, 'photo.jpg', 'image/jpeg', new File(saved.uri).size);
}

function describe(
  uri: string,
  name: string,
  type: Photo['description']['content_type'],
  bytes: number,
): Photo {
  if (bytes === 0) throw new IrisVueError('FILE_EMPTY');
  return {
    uri,
    file: { uri, name, type },
    description: { file_name: name, content_type: type, byte_size: bytes },
  };
}
